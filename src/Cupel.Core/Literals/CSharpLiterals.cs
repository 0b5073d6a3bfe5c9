using Cupel.Config;
using Cupel.Errors;

namespace Cupel.Literals;

/// <summary>The values that a C# program declares.</summary>
/// <remarks>
/// <para>A key is a variable or constant of the top-level statements, or a <c>const</c> or <c>static readonly</c> field of any type in the file,
/// that is declared as a number, <c>bool</c>, <c>string</c> or with <c>var</c>, and set to a literal: a number with or without a sign and
/// suffix, <c>true</c>, <c>false</c>, a regular, verbatim or raw string, <c>null</c>. The key is its name; where two have the same name, a
/// field's key is <c>Class.Name</c>. No keys: what stands inside methods and blocks, interpolated strings, characters, and what is
/// computed.</para>
/// <para>A value stays what its declaration says: an <c>int</c> an integer of its range; a <c>var</c> that is set to <c>0.1</c> a
/// double, so that 1 is written <c>1.0</c>.</para>
/// </remarks>
internal sealed class CSharpLiterals : ILiteralFormat
{
    /// <inheritdoc/>
    public IReadOnlyList<Literal> Find(SourceText source, ICollection<Fault> faults)
    {
        if (new CSharpLexer(source, faults).Read() is not { } tokens)
        {
            return [];
        }

        Literal[] all = [.. new CSharpDeclarations(source, tokens).Find()];
        HashSet<string> twice = [.. all.GroupBy(literal => literal.Path[^1], StringComparer.Ordinal).Where(group => group.Count() > 1).Select(group => group.Key)];
        return
        [
            .. all.Select(literal => twice.Contains(literal.Path[^1]) ? literal : literal with { Path = [literal.Path[^1]] })
                .Select(literal => new Literal(literal.Path, literal.Value, literal.Start, literal.Length, literal.Type) { Note = literal.Note })
                .DistinctBy(literal => literal.Key),
        ];
    }

    /// <inheritdoc/>
    public string Write(Literal literal, string old, ConfigScalar value) => value.Value switch
    {
        null => "null",
        bool truth => truth ? "true" : "false",
        string text => CSharpString.Encode(old, text),
        _ => CSharpNumber.Write(old == "null" ? "0" : old, literal.Note, value),
    };
}
