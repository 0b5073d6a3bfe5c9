using Cupel.Config;
using Cupel.Errors;

namespace Cupel.Operations.Guesses;

/// <summary>The stages of a DVC pipeline, as far as they mean the same here: a command, what it needs, its parameters.</summary>
/// <remarks>What another stage writes becomes a need of that operation, what a <c>.dvc</c> file stands for a need of DVC's cache; other files come
/// with the source. A stage with what is not known here is left out and said.</remarks>
internal static class DvcStages
{
    private const string File = "dvc.yaml";

    /// <summary>Keys that change nothing here, or that are read.</summary>
    private static readonly string[] Known = ["cmd", "deps", "outs", "params", "metrics", "plots", "desc", "frozen", "always_changed", "meta"];

    public static IEnumerable<GuessedOperation> Find(string folder, List<string> notes)
    {
        string path = Path.Combine(folder, File);
        if (!System.IO.File.Exists(path))
        {
            return [];
        }

        var faults = new List<Fault>();
        if ((YamlReader.Read(path, File, faults) as ConfigMap)?.Find("stages") is not ConfigMap stages || faults.Count > 0)
        {
            notes.Add($"`{File}`: {(faults.Count > 0 ? $"cannot be read: {faults[0].Message}" : "has no stages")}");
            return [];
        }

        var writes = stages.Entries.ToDictionary(stage => stage.Key, stage => Paths(stage.Value, "outs").Concat(Paths(stage.Value, "metrics")).ToArray(), StringComparer.Ordinal);
        var found = new List<GuessedOperation>();
        foreach (ConfigEntry stage in stages.Entries)
        {
            if (Obstacle(stage) is string obstacle)
            {
                notes.Add($"`{File}`: stage `{stage.Key}` is left out: {obstacle}");
            }
            else
            {
                found.Add(Operation(folder, stage.Key, (ConfigMap)stage.Value, writes));
            }
        }

        return found;
    }

    private static string? Obstacle(ConfigEntry stage) =>
        stage.Value is not ConfigMap map ? "it is no map"
        : map.Entries.FirstOrDefault(entry => !Known.Contains(entry.Key)) is ConfigEntry strange ? $"`{strange.Key}` has no equal here"
        : Commands(map) is not { Length: > 0 } commands ? "it has no `cmd`"
        : commands.Any(command => command.Contains("${", StringComparison.Ordinal)) ? "its `cmd` has values of DVC in it (`${...}`)"
        : null;

    private static GuessedOperation Operation(string folder, string name, ConfigMap stage, Dictionary<string, string[]> writes)
    {
        var more = new List<(string Key, object Value)>();
        if (stage.Find("desc") is ConfigScalar { Value: string description })
        {
            more.Add(("description", description));
        }

        if (Params(stage) is { Length: > 0 } config)
        {
            more.Add(("config", config));
        }

        object[] needs = [.. Paths(stage, "deps").Select(path => Need(folder, name, path, writes)).OfType<object>()];
        if (needs.Length > 0)
        {
            more.Add(("needs", needs));
        }

        if (Paths(stage, "metrics").FirstOrDefault(path => path.EndsWith(".json", StringComparison.Ordinal)) is string summary && summary != "summary.json")
        {
            more.Add(("summary", summary));
        }

        string exec = string.Join(" && ", Commands(stage)).Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal);
        return new GuessedOperation(ProjectGuess.NameOf(name), File, $"the stage `{name}` of DVC", ProjectGuess.Keys(exec, [.. more]));
    }

    private static Dictionary<string, object?>? Need(string folder, string name, string path, Dictionary<string, string[]> writes)
    {
        string plain = path.TrimEnd('/');
        if (System.IO.File.Exists(Path.Combine(folder, plain + ".dvc")))
        {
            return new() { ["dvcfile"] = plain + ".dvc" };
        }

        string? writer = writes.Where(stage => stage.Key != name && stage.Value.Any(written => plain == written || plain.StartsWith(written + "/", StringComparison.Ordinal))).Select(stage => stage.Key).FirstOrDefault();
        string? written = writer is null ? null : writes[writer].First(written => plain == written || plain.StartsWith(written + "/", StringComparison.Ordinal));
        bool isFolder = written == plain && Path.GetExtension(plain).Length == 0;
        return writer is null ? null : new() { ["operation"] = ProjectGuess.NameOf(writer), ["files"] = isFolder ? plain + "/" : plain };
    }

    private static string[] Commands(ConfigMap stage) => stage.Find("cmd") switch
    {
        ConfigScalar { Value: string command } => [command.TrimEnd()],
        ConfigList list => [.. list.Items.OfType<ConfigScalar>().Select(item => item.Text.TrimEnd())],
        _ => [],
    };

    /// <summary>Paths, each a text or the only key of a map that says more of it.</summary>
    private static IEnumerable<string> Paths(ConfigNode stage, string key) => ((stage as ConfigMap)?.Find(key) as ConfigList)?.Items
        .Select(item => item is ConfigMap { Entries: [ConfigEntry only] } ? only.Key : (item as ConfigScalar)?.Text).OfType<string>().Select(path => path.TrimEnd('/')) ?? [];

    /// <summary>Keys of <c>params.yaml</c>, or of files that are named: <c>FILE#KEY</c> each.</summary>
    private static string[] Params(ConfigMap stage) => [.. ((stage.Find("params") as ConfigList)?.Items ?? []).SelectMany(item => item switch
    {
        ConfigMap files => files.Entries.SelectMany(file => file.Value is ConfigList keys ? keys.Items.OfType<ConfigScalar>().Select(key => $"{file.Key}#{key.Text}") : [$"{file.Key}#**"]),
        ConfigScalar key => [$"params.yaml#{key.Text}"],
        _ => [],
    })];
}
