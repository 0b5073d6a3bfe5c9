namespace OperatorGenerator;

/// <summary>One argument of a schema.</summary>
/// <param name="Type">Without alias annotation and list sizes, such as <c>int[]?</c>.</param>
/// <param name="Written">The alias that the operator writes to, such as <c>(a!)</c>; null for one it only reads.</param>
/// <param name="Name">As in the schema.</param>
/// <param name="Default">As in the schema; null for a required one.</param>
/// <param name="IsKeywordOnly">True after the star.</param>
public sealed record SchemaArgument(string Type, string? Written, string Name, string? Default, bool IsKeywordOnly)
{
    public static SchemaArgument Parse(string text, bool keywordOnly)
    {
        int equals = text.IndexOf('=', StringComparison.Ordinal);
        string declaration = equals < 0 ? text : text[..equals];
        int space = declaration.LastIndexOf(' ');
        (string? type, string? written) = Schema.SplitAlias(declaration[..space]);
        return new SchemaArgument(type, written, declaration[(space + 1)..], equals < 0 ? null : text[(equals + 1)..], keywordOnly);
    }
}
