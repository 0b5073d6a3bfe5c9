using System.Text.RegularExpressions;

namespace Cupel.Supervision;

/// <summary>Makes JSON of what Python's <c>json</c> writes for numbers that JSON cannot hold.</summary>
internal static partial class PythonJson
{
    /// <summary>The same text with a bare <c>NaN</c>, <c>Infinity</c> and <c>-Infinity</c> in quotes; texts in quotes stay as they are.</summary>
    public static string Quote(string text) =>
        Token().Replace(text, match => match.Value[0] == '"' ? match.Value : $"\"{match.Value}\"");

    [GeneratedRegex(@"""(?:[^""\\]|\\.)*""|-?\bInfinity\b|\bNaN\b", RegexOptions.CultureInvariant | RegexOptions.Singleline)]
    private static partial Regex Token();
}
