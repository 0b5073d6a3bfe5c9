using Cupel.Config;
using Cupel.Errors;

namespace Cupel.Operations.Guesses;

/// <summary>The operations of a Gage file: commands by phase, source, config in files, needs, the summary.</summary>
/// <remarks>What has no equal here is left out and said; an operation that can do nothing is left out as a whole.</remarks>
internal static class GageOperations
{
    private static readonly string[] Files =
        [".gage/gage.toml", ".gage/gage.yaml", ".gage/gage.json", "gage.toml", "gage.yaml", "gage.json"];

    private static readonly string[] StagePhases = ["stage-sourcecode", "stage-runtime", "stage-dependencies"];

    public static IEnumerable<GuessedOperation> Find(string folder, List<string> notes)
    {
        if (Files.FirstOrDefault(file => File.Exists(Path.Combine(folder, file))) is not string file)
        {
            return [];
        }

        var faults = new List<Fault>();
        if (ConfigFile.Read(Path.Combine(folder, file), file, faults) is not ConfigMap root || faults.Count > 0)
        {
            notes.Add($"`{file}`: {(faults.Count > 0 ? $"cannot be read: {faults[0].Message}" : "has no operations")}");
            return [];
        }

        var found = new List<GuessedOperation>();
        foreach (ConfigEntry entry in root.Entries)
        {
            if (entry.Key.StartsWith('$'))
            {
                notes.Add($"`{file}`: `{entry.Key}` is not taken over{(entry.Key == "$runs-dir" ? ": runs are in `.cupel`, or where `--store` says" : "")}");
                continue;
            }

            CarriedOperation operation = Read(entry, file);
            notes.AddRange(operation.Note is string note ? [note] : []);
            found.AddRange(operation.Guess is GuessedOperation guess ? [guess] : []);
        }

        return found;
    }

    private static CarriedOperation Read(ConfigEntry entry, string file)
    {
        var operation = new CarriedOperation(entry.Key, file, "Gage");
        if (entry.Value is not ConfigMap keys || keys.Find("exec") is null)
        {
            operation.Obstacle = "it has no `exec`";
            return operation;
        }

        foreach (ConfigEntry key in keys.Entries)
        {
            switch (key.Key)
            {
                case "exec":
                    Exec(operation, key.Value);
                    break;
                case "description":
                    operation.Add(key.Key, key.Value);
                    break;
                case "version":
                    operation.Add(key.Key, key.Value is ConfigScalar { Value: not null } version ? version.Text : null);
                    break;
                case "default":
                    operation.Add(key.Key, CarriedOperation.Truth(key.Value) == true ? true : null);
                    break;
                case "env":
                    operation.Add(key.Key, key.Value as ConfigMap);
                    break;
                case "sourcecode":
                    Source(operation, key.Value);
                    break;
                case "config":
                    operation.Add(key.Key, Config(operation, key.Value));
                    break;
                case "depends":
                    operation.Add("needs", CarriedOperation.Items(key.Value).SelectMany(need => Need(operation, need)).ToArray());
                    break;
                case "output-summary":
                    operation.Add("summary", CarriedOperation.Truth(key.Value) is bool on ? on ? Summary(true) : null : Summary(((ConfigScalar)key.Value).Text));
                    break;
                case "summary" when (key.Value as ConfigMap)?.Find("filename") is ConfigScalar { Value: string summary } && summary.EndsWith(".json", StringComparison.Ordinal):
                    operation.Add(key.Key, summary);
                    break;
                case "progress" when CarriedOperation.Texts((key.Value as ConfigMap)?.Find("run") ?? key.Value) is ["tqdm"]:
                    // As it is without a word.
                    break;
                default:
                    operation.Lose($"`{key.Key}`");
                    break;
            }
        }

        return operation;
    }

    private static Dictionary<string, object?> Summary(object output) => new() { ["output"] = output };

    private static void Exec(CarriedOperation operation, ConfigNode exec)
    {
        if (exec is not ConfigMap phases)
        {
            operation.Add("exec", Command(exec));
            operation.Obstacle = Command(exec) is null ? "its `exec` is empty" : null;
            return;
        }

        object[] stages = [.. StagePhases.Select(phase => Command(phases.Find(phase))).OfType<object>()];
        object? run = Command(phases.Find("run"));
        var all = new Dictionary<string, object?>();
        if (stages.Length > 0)
        {
            // Several are one here, and the first that fails is the end of them.
            all["stage"] = stages is [var only] ? only : "set -e\n" + string.Join('\n', stages.Select(stage => (stage as string ?? string.Join(' ', ((string[])stage).Select(Quote))).TrimEnd('\n')));
        }

        all["run"] = run;
        if (Command(phases.Find("finalize")) is object finish)
        {
            all["finish"] = finish;
        }

        operation.Obstacle = run is null ? "its `exec` has no `run`" : null;
        operation.Add("exec", all.Count == 1 ? run : all);
        foreach (ConfigEntry strange in phases.Entries.Where(phase => phase.Key is not ("run" or "finalize") && !StagePhases.Contains(phase.Key)))
        {
            operation.Lose($"`exec.{strange.Key}`");
        }
    }

    /// <summary>A line for the shell, or a list without one; null where there is nothing to execute.</summary>
    private static object? Command(ConfigNode? node)
    {
        if (node is ConfigList list)
        {
            return list.Items.Count == 0 ? null : CarriedOperation.Texts(list).Select(Ours).ToArray();
        }

        string text = node is ConfigScalar { Value: string line } ? Ours(line) : "";
        int end = text.IndexOf('\n', StringComparison.Ordinal);
        return string.IsNullOrWhiteSpace(text) ? null
            : text.StartsWith("#!", StringComparison.Ordinal) && end > 2 ? (string[])[.. text[2..end].Split(' ', StringSplitOptions.RemoveEmptyEntries), "-c", text[(end + 1)..]]
            : text.Trim('\n');
    }

    private static string Ours(string text) => CarriedOperation.Plain(text)
        .Replace("$project_dir", "$CUPEL_PROJECT_DIR", StringComparison.Ordinal).Replace("${{project_dir}}", "$CUPEL_PROJECT_DIR", StringComparison.Ordinal)
        .Replace("$run_dir", "$CUPEL_RUN_DIR", StringComparison.Ordinal).Replace("${{run_dir}}", "$CUPEL_RUN_DIR", StringComparison.Ordinal)
        .Replace("$run_id", "$CUPEL_RUN_ID", StringComparison.Ordinal).Replace("${{run_id}}", "$CUPEL_RUN_ID", StringComparison.Ordinal);

    private static string Quote(string word) => word.Length > 0 && word.All(c => char.IsAsciiLetterOrDigit(c) || "_-./=:,+@%".Contains(c, StringComparison.Ordinal))
        ? word : $"'{word.Replace("'", "'\\''", StringComparison.Ordinal)}'";

    private static void Source(CarriedOperation operation, ConfigNode node)
    {
        switch (CarriedOperation.Truth(node))
        {
            case true:
                break;
            case false:
                operation.AddList("source", []);
                break;
            default:
                operation.AddList("source", CarriedOperation.Items(node));
                break;
        }
    }

    /// <summary>Texts are as they are here; a map says more of each of its texts.</summary>
    private static ConfigNode[] Config(CarriedOperation operation, ConfigNode node) => [.. CarriedOperation.Items(node).SelectMany(item =>
    {
        if (item is not ConfigMap map)
        {
            return [item];
        }

        string[] texts = CarriedOperation.Texts(map.Find("keys"));
        ConfigEntry[] more = [.. map.Entries.Where(entry => entry.Key is "description" or "prefix" or "strip-prefix" or "rename")];
        foreach (ConfigEntry strange in map.Entries.Where(entry => entry.Key != "keys" && !more.Contains(entry)))
        {
            operation.Lose($"`config.{strange.Key}`");
        }

        return texts.Select(text => more.Length == 0 || text.StartsWith('-') ? ConfigNode.From(text, Origin.Default) : Selection(text, more));
    })];

    private static ConfigMap Selection(string text, ConfigEntry[] more)
    {
        int at = text.IndexOf('#', StringComparison.Ordinal);
        string file = at < 0 ? text : text[..at];
        var entries = new List<ConfigEntry>();
        if (file.Length > 0)
        {
            entries.Add(new ConfigEntry("file", null, ConfigNode.From(file, Origin.Default)));
        }

        if (at >= 0)
        {
            entries.Add(new ConfigEntry("keys", null, ConfigNode.From(text[(at + 1)..], Origin.Default)));
        }

        return new ConfigMap([.. entries, .. more], Origin.Default);
    }

    private static IEnumerable<object> Need(CarriedOperation operation, ConfigNode node)
    {
        if (node is not ConfigMap map || map.Find("type") is ConfigScalar { Value: "runs-summary" } || CarriedOperation.Texts(map.Find("files")) is not { Length: > 0 } files
            || (map.Find("run-select") is ConfigNode select && select is not ConfigScalar))
        {
            operation.Lose("an item of `depends`");
            yield break;
        }

        foreach (string path in files)
        {
            var need = new Dictionary<string, object?>();
            if (map.Find("run-select") is ConfigScalar run)
            {
                (need["run"], need["files"]) = (run.Text, path);
            }
            else
            {
                need["file"] = path;
            }

            if (CarriedOperation.Truth(map.Find("link")) == true)
            {
                need["link"] = true;
            }

            yield return need;
        }
    }
}
