using System.Globalization;

namespace OperatorGenerator;

/// <summary>How an argument of one schema type is declared and handed over in C#.</summary>
/// <param name="CSharp">The declared type; null for an argument that is always None.</param>
/// <param name="Pinned">Element type of the pointer to pin and how to get the array from the parameter; null for a plain value.</param>
/// <param name="Value">The boxed value from the parameter {0} and its pointer {1}.</param>
/// <param name="Default">The C# default from the schema's; null where there can be none.</param>
public sealed record ArgumentType(string? CSharp, (string Element, string Source)? Pinned, string Value, Func<string, string?> Default)
{
    private static readonly Dictionary<string, ArgumentType> Types = new()
    {
        ["Tensor"] = Plain("Tensor", _ => null),
        ["Tensor?"] = Plain("Tensor?", OrNull(_ => null)),
        ["int"] = Plain("long", Integer),
        ["int?"] = Plain("long?", OrNull(Integer)),
        ["float"] = Plain("double", Number),
        ["float?"] = Plain("double?", OrNull(Number)),
        ["bool"] = Plain("bool", Truth),
        ["bool?"] = Plain("bool?", OrNull(Truth)),
        ["Scalar"] = Plain("Scalar", _ => null), // with a default it becomes Scalar?, see Method
        ["Scalar?"] = Plain("Scalar?", OrNull(_ => null)),
        ["ScalarType"] = Plain("DType", text => $"(DType){Integer(text)}"),
        ["ScalarType?"] = Plain("DType?", OrNull(_ => null)),
        ["MemoryFormat"] = Plain("MemoryFormat", text => text == "contiguous_format" ? "MemoryFormat.Contiguous" : $"(MemoryFormat){Integer(text)}"),
        ["MemoryFormat?"] = Plain("MemoryFormat?", OrNull(_ => null)),
        ["Layout"] = Plain("Layout", _ => null),
        ["Layout?"] = Plain("Layout?", OrNull(_ => null)),
        ["Device"] = Plain("Device", _ => null),
        ["Device?"] = Plain("Device?", OrNull(_ => null)),
        ["Generator?"] = new(null, null, "Value.None", _ => null),
        ["str"] = new("string", ("byte", "Value.Utf8({0})"), "Value.String({1}, {2})", text => '"' + text.Trim('\'', '"') + '"'),
        ["str?"] = new("string?", ("byte", "Value.Utf8({0})"), "Value.String({1}, {2})", OrNull(text => '"' + text.Trim('\'', '"') + '"')),
        ["int[]"] = List("long", "Ints"),
        ["int[]?"] = new("long[]?", ("long", "{0}"), "Value.Ints({1}, {0})", OrNull(_ => null)),
        ["float[]"] = List("double", "Doubles"),
        ["float[]?"] = new("double[]?", ("double", "{0}"), "Value.Doubles({1}, {0})", OrNull(_ => null)),
        ["bool[]"] = List("bool", "Bools"),
        ["Tensor[]"] = new("ReadOnlySpan<Tensor>", ("nint", "Value.Handles({0})"), "Value.Tensors({1}, {0}.Length)", EmptyList),
        ["Tensor?[]"] = new("ReadOnlySpan<Tensor?>", ("nint", "Value.Handles({0})"), "Value.OptionalTensors({1}, {0}.Length)", EmptyList),
        ["Scalar[]"] = new("ReadOnlySpan<Scalar>", ("Value", "Value.Boxed({0})"), "Value.Scalars({1}, {0}.Length)", EmptyList),
    };

    /// <summary>The type for a schema's, or null where C# callers have no way to give such a value.</summary>
    public static ArgumentType? Find(string schemaType) =>
        Types.GetValueOrDefault(schemaType.Replace("SymInt", "int", StringComparison.Ordinal));

    /// <summary>A number of a schema as a C# literal.</summary>
    public static string? Number(string text) => text switch
    {
        "inf" => "double.PositiveInfinity",
        "-inf" => "double.NegativeInfinity",
        "True" => "true",
        "False" => "false",
        _ when text.EndsWith('.') => text + "0",
        _ => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _) ? text : null,
    };

    private static ArgumentType Plain(string csharp, Func<string, string?> byDefault) => new(csharp, null, "{0}", byDefault);

    // A default list that is not empty is put in by the method's body, where the span is empty.
    private static ArgumentType List(string element, string factory) =>
        new($"ReadOnlySpan<{element}>", (element, "{0}"), $"Value.{factory}({{1}}, {{0}}.Length)", _ => "default");

    private static string? EmptyList(string text) => text == "[]" ? "default" : null;

    private static string? Integer(string text) => text switch
    {
        "Mean" => "1", // the names of libtorch's Reduction
        "Sum" => "2",
        _ => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _) ? text : null,
    };

    private static string? Truth(string text) => text is "True" or "False" ? text.ToLowerInvariant() : null;

    private static Func<string, string?> OrNull(Func<string, string?> inner) => text => text == "None" ? "null" : inner(text);
}
