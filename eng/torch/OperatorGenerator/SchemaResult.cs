namespace OperatorGenerator;

/// <summary>One result of a schema.</summary>
/// <param name="Type">Without alias annotation, such as <c>Tensor[]</c>.</param>
/// <param name="Written">The alias of the argument that it is, such as <c>(a!)</c>; null for a new value.</param>
/// <param name="Name">As in the schema; null for one without a name.</param>
public sealed record SchemaResult(string Type, string? Written, string? Name)
{
    public static SchemaResult Parse(string text)
    {
        int end = text.LastIndexOf(' ');
        bool named = end > 0 && !text[end..].Contains(')', StringComparison.Ordinal);
        (string? type, string? written) = Schema.SplitAlias(named ? text[..end] : text);
        return new SchemaResult(type, written, named ? text[(end + 1)..] : null);
    }
}
