using System.Text.RegularExpressions;
using Cupel.Config;
using Cupel.Errors;

namespace Cupel.Needs;

/// <summary>How a need is written: <c>data/*.csv</c>, <c>{ operation: prepare, files: "*.npy" }</c> or
/// <c>{ url: https://..., sha256: ... }</c>.</summary>
public static partial class NeedSchema
{
    private static readonly TextType Text = new() { AllowEmpty = false };
    private static readonly string[] Kinds = ["file", "operation", "run", "url"];

    /// <summary>The keys of one need.</summary>
    public static ConfigSection Section { get; } = new(
    [
        new("file", Text, "Files of the project: a path, a pattern (`*`, `?`, `**`), a folder with `/` at its end, or `regex:` and a regular "
            + "expression for the whole path. A need that is only a text means this."),
        new("operation", Text, "Files of the newest completed run of this operation."),
        new("run", Text, "Files of this run: anything that selects one run on the command line."),
        new("files", Text, "Which files of that run, in the same form."),
        new("summary", new BooleanType(), "Whether that run's summary is given too: metrics, attributes and checks as JSON, in `OPERATION/summary.json`."),
        new("url", Text, "A file from the web, `http` or `https`. It is downloaded once for all runs of a store."),
        new("sha256", new TextType { Pattern = Hex(), Words = "the 64 hexadecimal digits of a SHA-256" },
            "What the downloaded bytes must be; a file of other bytes is never used."),
        new("to", Text, "Where it goes in the run's folder: a folder when it ends in `/` or several files are found, else the path of the one file. "
            + "When left out: the path it has where it comes from; of a download the last part of its address."),
        new("link", new BooleanType(), "Whether the run gets links instead of copies: for files that are too large to copy. A run that writes "
            + "through a link changes the original."),
    ]);

    /// <summary>What a need may be.</summary>
    internal static ConfigType Type { get; } = new OneOfType(Text, Section);

    /// <summary>The need that a node says; null after a fault.</summary>
    /// <param name="node">What <see cref="Type"/> has taken.</param>
    /// <param name="faults">Takes what the schema alone cannot see.</param>
    internal static Need? Read(ConfigNode node, ICollection<Fault> faults)
    {
        if (node is ConfigScalar text)
        {
            return text.Text.Contains("://", StringComparison.Ordinal)
                ? Fault(ErrorCodes.ConfigMissing, $"`{text.Text}` has no digest", node.Origin.Where, "write `{ url: ..., sha256: ... }`")
                : Pattern(text.Text, node.Origin.Where) is FilePattern files ? new FileNeed(files) { Where = node.Origin.Where } : null;
        }

        var map = (ConfigMap)node;
        ConfigEntry[] kinds = [.. map.Entries.Where(entry => Kinds.Contains(entry.Key) && Given(entry.Key) is not null)];
        string kind = kinds.Length == 0 ? "" : kinds[0].Key;
        bool ofRun = kind is "operation" or "run";
        if (kinds.Length != 1 && !(kinds.Length == 2 && kinds.All(entry => entry.Key is "operation" or "run")))
        {
            return kinds.Length == 0
                ? Fault(ErrorCodes.ConfigMissing, "a need says where files come from", map.Origin.Where,
                    $"add one of {string.Join(", ", Kinds.Select(name => $"`{name}`"))}")
                : Fault(ErrorCodes.ConfigConflict, $"a need has one source, got `{kinds[0].Key}` and `{kinds[1].Key}`", kinds[1].KeyLocation, "write two needs");
        }

        foreach ((string key, bool fits) in new[] { ("files", ofRun), ("summary", ofRun), ("sha256", kind == "url") })
        {
            if (!fits && Given(key) is not null)
            {
                return Fault(ErrorCodes.ConfigConflict, $"`{key}` does not go with `{kind}`", map.FindEntry(key)!.KeyLocation, $"leave `{key}` out");
            }
        }

        int before = faults.Count;
        string? to = Target();
        Need? need = kind switch
        {
            "file" => Pattern(Given("file")!, Place("file")) is FilePattern files ? new FileNeed(files) : null,
            "url" => Download(),
            _ => OfRun(),
        };
        return need is null || faults.Count > before ? null : need with
        {
            Where = map.Origin.Where,
            To = to,
            Link = map.Find("link") is ConfigScalar { Value: true },
        };

        UrlNeed? Download()
        {
            string address = Given("url")!;
            if (!Uri.TryCreate(address, UriKind.Absolute, out Uri? uri) || uri.Scheme is not ("http" or "https"))
            {
                Fault(ErrorCodes.ConfigType, $"`url` needs an address that begins with `https://` or `http://`, got `{address}`", Place("url"), null);
                return null;
            }

            if (Given("sha256") is not string digest)
            {
                Fault(ErrorCodes.ConfigMissing, $"`{address}` has no digest", Place("url"), "add `sha256:`; `sha256sum FILE` prints it");
                return null;
            }

            return new UrlNeed(uri, digest.ToLowerInvariant());
        }

        RunNeed? OfRun()
        {
            bool summary = map.Find("summary") is ConfigScalar { Value: true };
            FilePattern? files = Given("files") is string pattern ? Pattern(pattern, Place("files")) : null;
            if (files is null && !summary)
            {
                if (Given("files") is null)
                {
                    Fault(ErrorCodes.ConfigMissing, "a need of a run says what it takes of it", map.Origin.Where, "add `files:` or `summary: true`");
                }

                return null;
            }

            return new RunNeed(Given("operation"), Given("run"), files, summary);
        }

        string? Target()
        {
            string? target = Given("to");
            if (target is not null && (Path.IsPathRooted(target) || target.Split('/').Any(part => part is ".." or ".run")))
            {
                Fault(ErrorCodes.ConfigType, $"`to` needs a path inside the run's folder, got `{target}`", Place("to"), null);
            }

            return target?.StartsWith("./", StringComparison.Ordinal) == true ? target[2..] : target;
        }

        string? Given(string key) => (map.Find(key) as ConfigScalar)?.Value switch { null => null, string value => value, _ => "" };

        SourceLocation? Place(string key) => map.Find(key)?.Origin.Where;

        FilePattern? Pattern(string pattern, SourceLocation? where)
        {
            try
            {
                return FilePattern.Parse(pattern);
            }
            catch (ArgumentException error)
            {
                faults.Add(new Fault(ErrorCodes.Syntax, $"`{pattern}` is no regular expression: {error.Message}", where));
                return null;
            }
        }

        Need? Fault(string code, string message, SourceLocation? where, string? hint)
        {
            faults.Add(new Fault(code, message, where, hint));
            return null;
        }
    }

    [GeneratedRegex(@"\A[0-9a-fA-F]{64}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Hex();
}
