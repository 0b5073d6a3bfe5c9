using Cupel.Config;
using Cupel.Errors;

namespace Cupel.Operations.Import;

/// <summary>A value as Python prints it.</summary>
internal static class PythonLiteral
{
    /// <summary>The value; null for <c>None</c>.</summary>
    /// <param name="text">The text.</param>
    /// <param name="list">Whether several values are meant.</param>
    public static ConfigNode? Read(string text, bool list)
    {
        if (text is "None" or "")
        {
            return null;
        }

        if (text is ['[', .., ']'] or ['(', .., ')'])
        {
            string inside = text[1..^1].Trim().TrimEnd(',');
            var faults = new List<Fault>();

            // Python's texts are YAML's in all but odd escapes; what cannot be read is one text.
            ConfigNode? read = new YamlTree($"[{inside}]", new SourceLines("help", $"[{inside}]"), _ => Origin.Default, faults).Read();
            return read is ConfigList items && faults.Count == 0 ? new ConfigList(items.Items.Select(Plain), Origin.Default) : new ConfigScalar(text, Origin.Default);
        }

        ConfigScalar one = Scalar(text);
        return list ? new ConfigList([one], Origin.Default) : one;
    }

    private static ConfigNode Plain(ConfigNode node) => node is ConfigScalar { Quoted: false } scalar ? Scalar(scalar.Text) : node;

    private static ConfigScalar Scalar(string text) => text switch
    {
        "inf" or "-inf" or "nan" => new ConfigScalar(text switch { "inf" => double.PositiveInfinity, "nan" => double.NaN, _ => double.NegativeInfinity }, Origin.Default),
        ['\'', .., '\''] or ['"', .., '"'] => new ConfigScalar(text[1..^1], Origin.Default),
        _ => ImportedValue.Scalar(text),
    };
}
