namespace OperatorGenerator;

/// <summary>A parameter of a generated method.</summary>
public sealed class Parameter(SchemaArgument argument, ArgumentType type, string csharp, string? byDefault)
{
    public SchemaArgument Argument { get; } = argument;

    public ArgumentType Type { get; } = type;

    public string Name { get; } = Names.Camel(argument.Name);

    public string CSharp { get; } = csharp;

    /// <summary>The C# default; null for a required one.</summary>
    public string? Default { get; private set; } = byDefault;

    public bool IsRequired => Default is null;

    /// <summary>What the compiler tells overloads apart by.</summary>
    public string Distinct => CSharp.StartsWith("Tensor", StringComparison.Ordinal) || CSharp.EndsWith("[]?", StringComparison.Ordinal) || CSharp == "string?"
        ? CSharp.TrimEnd('?')
        : CSharp;

    public void Require() => Default = null;

    public override string ToString() => Default is null ? $"{CSharp} {Name}" : $"{CSharp} {Name} = {Default}";
}
