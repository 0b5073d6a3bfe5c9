using System.Text.RegularExpressions;
using Cupel.Config;
using Cupel.Errors;

namespace Cupel.Needs;

/// <summary>How a need is written: <c>data/*.csv</c>, <c>{ operation: prepare, files: "*.npy" }</c> or
/// <c>{ url: https://..., sha256: ... }</c>.</summary>
public static partial class NeedSchema
{
    private static readonly TextType Text = new() { AllowEmpty = false };
    private static readonly string[] Kinds = ["file", "dir", "dvcfile", "operation", "run", "url"];

    /// <summary>The keys of one need.</summary>
    public static ConfigSection Section { get; } = new(
    [
        new("file", Text, "Files of the project: a path, a pattern (`*`, `?`, `**`), a folder with `/` at its end, or `regex:` and a regular "
            + "expression for the whole path. A need that is only a text means this."),
        new("dir", Text, "A folder, relative to the project or absolute; its files keep their places in it."),
        new("dvcfile", Text, "A `.dvc` file of the project: what DVC keeps for it, taken from the repository's cache and compared with its MD5. "
            + "Nothing is fetched: `dvc pull` does that."),
        new("operation", Text, "Files of the newest completed run of this operation. `cupel run --need OPERATION=RUN` takes another run."),
        new("run", Text, "Files of this run: anything that selects one run on the command line."),
        new("files", Text, "Which files of that run, folder or archive, in the form of `file`. When left out: of a run, what it wrote; else all."),
        new("summary", new BooleanType(), "Whether that run's summary is given too: metrics, attributes and checks as JSON, in `OPERATION/summary.json`."),
        new("url", Text, "A file from the web, `http` or `https`. It is downloaded once for all runs of a store. Its digest may stand behind it, as `#sha256=...`."),
        new("sha256", new TextType { Pattern = Hex(), Words = "the 64 hexadecimal digits of a SHA-256" },
            "What the downloaded bytes must be; a file of other bytes is never used."),
        new("unpack", new BooleanType(), "Whether the download is an archive (`.zip`, `.tar`, `.tar.gz`, `.tgz`) whose files are given. One that holds links, "
            + "or paths that lead out of it, is refused."),
        new("to", Text, "Where it goes in the run's folder: a folder when it ends in `/` or several files are found, else the path of the one file. "
            + "When left out: the path it has where it comes from; of a download the last part of its address; of a folder outside of the project its name."),
        new("rename", new MapType(Text), "Other names: from a path or a file's name to another, `{ raw.csv: data.csv }`, or from `regex:` and a regular expression, "
            + "`{ 'regex:^part-0*': '' }`, in which `$1` is its first group."),
        new("link", new BooleanType(), "Whether the run gets links instead of copies: for files that are too large to copy. A run that writes "
            + "through a link changes the original."),
        new("optional", new BooleanType(), "Whether a run starts also when nothing is found."),
    ]);

    /// <summary>What a need may be.</summary>
    internal static ConfigType Type { get; } = new OneOfType(Text, Section);

    /// <summary>The need that a node says; null after a fault.</summary>
    /// <param name="node">What <see cref="Type"/> has taken.</param>
    /// <param name="faults">Takes what the schema alone cannot see.</param>
    internal static Need? Read(ConfigNode node, ICollection<Fault> faults)
    {
        ConfigMap map = node is ConfigScalar text ? NeedText.Expand(text) : (ConfigMap)node;
        var given = new NeedKeys(map, faults);
        ConfigEntry[] kinds = [.. map.Entries.Where(entry => Kinds.Contains(entry.Key) && given.Text(entry.Key) is not null)];
        string kind = kinds.Length == 0 ? "" : kinds[0].Key;
        if (kinds.Length != 1 && !(kinds.Length == 2 && kinds.All(entry => entry.Key is "operation" or "run")))
        {
            given.Fault(
                kinds.Length == 0 ? ErrorCodes.ConfigMissing : ErrorCodes.ConfigConflict,
                kinds.Length == 0 ? "a need says where files come from" : $"a need has one source, got `{kinds[0].Key}` and `{kinds[1].Key}`",
                kinds.Length == 0 ? map.Origin.Where : kinds[1].KeyLocation,
                kinds.Length == 0 ? $"add one of {string.Join(", ", Kinds.Select(name => $"`{name}`"))}" : "write two needs");
            return null;
        }

        bool ofRun = kind is "operation" or "run";
        bool unpack = given.IsTrue("unpack");
        foreach ((string key, bool fits) in new[]
                 { ("files", ofRun || unpack || kind is "dir" or "dvcfile"), ("summary", ofRun), ("sha256", kind == "url"), ("unpack", kind == "url") })
        {
            if (!fits && given.Text(key) is not null)
            {
                given.Fault(ErrorCodes.ConfigConflict, $"`{key}` does not go with `{kind}`{(key == "files" && kind == "url" ? " without `unpack`" : "")}",
                    map.FindEntry(key)!.KeyLocation, $"leave `{key}` out");
                return null;
            }
        }

        int before = faults.Count;
        string? to = given.Target();
        NeedRename rename = given.Rename();
        FilePattern? files = given.Pattern("files");
        Need? need = faults.Count > before ? null : kind switch
        {
            "file" => given.Pattern("file") is FilePattern pattern ? new FileNeed(pattern) : null,
            "dir" => new FolderNeed(given.Text("dir")!.TrimEnd('/') is { Length: > 0 } folder ? folder : "/", files),
            "dvcfile" => new DvcNeed(given.Text("dvcfile")!, files),
            "url" => given.Download(unpack, files),
            _ => new RunNeed(given.Text("operation"), given.Text("run"), files, given.IsTrue("summary")),
        };
        return need is null || faults.Count > before ? null : need with
        {
            Where = map.Origin.Where,
            To = to,
            Rename = rename,
            Link = given.IsTrue("link"),
            Optional = given.IsTrue("optional"),
        };
    }

    [GeneratedRegex(@"\A[0-9a-fA-F]{64}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Hex();
}
