using System.Globalization;
using Cupel.Config;
using Cupel.Errors;

namespace Cupel.Literals;

/// <summary>The values of a TOML file.</summary>
/// <remarks>Numbers, truth values and texts of every kind, in tables, inline tables and lists; items of lists and of lists of tables by their index.
/// Dates and times, integers beyond 64 bits, and texts over several lines are no keys. It finds values and checks nothing else: a file with
/// a fault that matters for that is refused at the place where no value can be read.</remarks>
internal sealed class TomlLiterals : ILiteralFormat
{
    /// <inheritdoc/>
    public IReadOnlyList<Literal> Find(SourceText source, ICollection<Fault> faults) => new TomlValues(source, faults).Read();

    /// <inheritdoc/>
    public string Write(Literal literal, string old, ConfigScalar value) => Write(literal.Value, old, value);

    /// <summary>The value as TOML writes it where it takes no other's place.</summary>
    /// <param name="value">The value.</param>
    /// <exception cref="UserErrorException">It is nothing.</exception>
    internal static string Write(ConfigScalar value) => Write(value, "", value);

    private static string Write(ConfigScalar before, string old, ConfigScalar value) => value.Value switch
    {
        bool truth => truth ? "true" : "false",
        string text => Text(old, text),
        double number when !double.IsFinite(number) => double.IsNaN(number) ? "nan" : number > 0 ? "inf" : "-inf",
        null => throw new UserErrorException(ErrorCodes.ConfigType, "TOML has no way to write nothing"),
        _ => Number(before, value),
    };

    private static string Number(ConfigScalar old, ConfigScalar value)
    {
        // TOML tells integers from numbers with a fraction, and so do the programs that read it.
        bool typed = value.Text.Length > 2 && value.Text[0] == '0' && value.Text[1] is 'x' or 'o';
        return value.Value is long && typed ? value.Text : old.Value is double ? NumberLiteral.Fractional(value) : NumberLiteral.Strict(value);
    }

    private static string Text(string old, string text) =>
        old.StartsWith('\'') && !text.Contains('\'', StringComparison.Ordinal) && !text.Any(c => char.IsControl(c) && c != '\t')
            ? $"'{text}'"
            : "\"" + string.Concat(text.Select(Escape)) + "\"";

    private static string Escape(char c) => c switch
    {
        '"' => "\\\"",
        '\\' => "\\\\",
        '\n' => "\\n",
        '\r' => "\\r",
        '\t' => "\\t",
        _ => char.IsControl(c) ? "\\u" + ((int)c).ToString("X4", CultureInfo.InvariantCulture) : c.ToString(),
    };
}
