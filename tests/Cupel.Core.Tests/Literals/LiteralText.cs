using Cupel.Config;
using Cupel.Core.Tests.Config;
using Cupel.Errors;
using Cupel.Literals;

namespace Cupel.Core.Tests.Literals;

/// <summary>Literals in tests: find them, and write them anew.</summary>
internal static class LiteralText
{
    /// <summary>What is found, as <c>key=json</c> joined by blanks; faults instead when there are any.</summary>
    internal static string Found(string name, string text)
    {
        var faults = new List<Fault>();
        LiteralFile? file = LiteralFile.Parse(name, text, LiteralFormats.Find(name)!, faults);
        return file is null ? string.Join("; ", FaultText.Of(faults))
            : string.Join(' ', file.Literals.Select(literal => $"{literal.Key}={Yaml.Json(literal.Value)}"));
    }

    /// <summary>The text with new values in it, given as on a command line; the fault of the first that cannot be.</summary>
    internal static string Rewritten(string name, string text, params string[] words)
    {
        LiteralFile file = Parse(name, text);
        var faults = new List<Fault>();
        try
        {
            TextEdit[] edits = [.. ConfigOverride.ParseAll(words, faults).Select(word =>
            {
                Literal literal = file.Literals.Single(literal => literal.Key == word.Key);
                ConfigNode value = new ConfigResolver("/", faults).Resolve(word.Value, literal.Type, word.Key);
                return faults.Count > 0 ? default : file.Edit(literal, (ConfigScalar)value);
            })];
            return faults.Count > 0 ? string.Join("; ", FaultText.Of(faults)) : TextEdit.Apply(file.Text, edits);
        }
        catch (UserErrorException error)
        {
            return string.Join("; ", FaultText.Of(error.Faults));
        }
    }

    internal static LiteralFile Parse(string name, string text)
    {
        var faults = new List<Fault>();
        LiteralFile? file = LiteralFile.Parse(name, text, LiteralFormats.Find(name)!, faults);
        Assert.Empty(FaultText.Of(faults));
        return file!;
    }
}
