using System.Text.RegularExpressions;
using Cupel.Config;
using Cupel.Errors;

namespace Cupel.Operations.Guesses;

/// <summary>The operations of a <c>guild.yml</c>: what they execute, their flags, files, scalars and steps.</summary>
/// <remarks>What has no equal here is left out and said; an operation that can do nothing without it is left out as a whole.</remarks>
internal static partial class GuildOperations
{
    private const string File = "guild.yml";

    /// <summary>Keys of an item of the file that hold operations or what they name.</summary>
    private static readonly string[] OfModel = ["model", "operations", "resources", "description", "sourcecode"];

    private static readonly string[] OfCommand = ["main", "exec"];

    public static IEnumerable<GuessedOperation> Find(string folder, List<string> notes)
    {
        string path = Path.Combine(folder, File);
        if (!System.IO.File.Exists(path))
        {
            return [];
        }

        var faults = new List<Fault>();
        ConfigNode? root = YamlReader.Read(path, File, faults);
        if (root is not (ConfigMap or ConfigList) || faults.Count > 0)
        {
            notes.Add($"`{File}`: {(faults.Count > 0 ? $"cannot be read: {faults[0].Message}" : "has no operations")}");
            return [];
        }

        var read = new List<CarriedOperation>();
        ConfigMap[] items = root is ConfigMap map && !map.Entries.Any(entry => (entry.Key is "model" or "config" or "package" or "include" && entry.Value is ConfigScalar) || entry.Key == "operations")
            ? [new ConfigMap([new ConfigEntry("operations", null, map)], Origin.Default)]
            : [.. CarriedOperation.Items(root).OfType<ConfigMap>()];
        foreach (ConfigMap item in items)
        {
            string model = item.Find("model") is ConfigScalar { Value: not null } named && items.Count(other => other.Find("model") is not null) > 1 ? named.Text + "-" : "";
            foreach (ConfigEntry strange in item.Entries.Where(entry => !OfModel.Contains(entry.Key)))
            {
                notes.Add($"`{File}`: `{strange.Key}` is not taken over");
            }

            // A config is what models extend, with words of theirs in it.
            foreach (ConfigEntry entry in item.Find("config") is null ? (item.Find("operations") as ConfigMap)?.Entries ?? [] : [])
            {
                read.Add(Read(folder, model, entry, item));
            }
        }

        WithoutLostSteps(read);
        notes.AddRange(read.Select(operation => operation.Note).OfType<string>());
        return [.. read.Select(operation => operation.Guess).OfType<GuessedOperation>()];
    }

    // A step that is not there would be a fault of the whole file.
    private static void WithoutLostSteps(List<CarriedOperation> operations)
    {
        while (operations.Find(operation => operation.Guess is GuessedOperation guess && Lost(guess) is not null) is CarriedOperation broken)
        {
            broken.Obstacle = $"its step `{Lost(broken.Guess!)}` is not here";
        }

        string? Lost(GuessedOperation guess) => CarriedOperation.Items(guess.Keys.Find("steps"))
            .Select(step => step is ConfigMap map ? ((ConfigScalar)map.Find("run")!).Text : ((ConfigScalar)step).Text.Split(' ')[0])
            .FirstOrDefault(name => !operations.Exists(operation => operation.Guess?.Name == name));
    }

    private static CarriedOperation Read(string folder, string model, ConfigEntry entry, ConfigMap item)
    {
        var operation = new CarriedOperation(model + entry.Key, File, "Guild");
        ConfigMap keys = entry.Value as ConfigMap ?? new ConfigMap(entry.Value is ConfigScalar { Value: string } main ? [new ConfigEntry("main", null, main)] : [], Origin.Default);
        if (keys.FindEntry("description") is ConfigEntry description)
        {
            Carry(operation, description);
        }

        string? program = null;
        if (keys.Find("steps") is ConfigList steps)
        {
            operation.Add("steps", steps.Items.Select(step => Step(operation, model, step)).OfType<object>().ToArray());
        }
        else
        {
            program = Exec(folder, operation, entry.Key, keys);
        }

        new GuildFlags(operation, keys, folder, program).Carry();
        string? unknown = OfCommand.SelectMany(key => CarriedOperation.Texts(keys.Find(key))).SelectMany(text => Named().Matches(text)).Select(match => match.Groups[1].Value)
            .FirstOrDefault(name => name != "flag_args" && (keys.Find("flags") as ConfigMap)?.Find(name) is null);
        operation.Obstacle = operation.Obstacle is null && unknown is not null ? $"`${{{unknown}}}` in its command is none of its `flags`" : operation.Obstacle;
        if (keys.Find("requires") is ConfigNode requires)
        {
            operation.Add("needs", new GuildRequires(operation, folder, model, item.Find("resources") as ConfigMap).Needs(requires).ToArray());
        }

        foreach (ConfigEntry key in keys.Entries)
        {
            Carry(operation, key);
        }

        if (keys.Find("sourcecode") is null && item.Find("sourcecode") is ConfigNode source)
        {
            Source(operation, source);
        }

        return operation;
    }

    private static void Carry(CarriedOperation operation, ConfigEntry key)
    {
        switch (key.Key)
        {
            case "main" or "exec" or "notebook" or "steps" or "flags" or "flags-dest" or "flags-import" or "requires":
                break;
            case "description":
                operation.Add(key.Key, key.Value is ConfigScalar { Value: string text } ? text.Trim() : null);
                break;
            case "default":
                operation.Add(key.Key, CarriedOperation.Truth(key.Value) == true ? true : null);
                break;
            case "env":
                operation.Add(key.Key, key.Value as ConfigMap);
                break;
            case "run-attrs":
                operation.Add("attributes", key.Value as ConfigMap);
                break;
            case "env-secrets":
                operation.Add("secrets", CarriedOperation.Texts(key.Value));
                break;
            case "tags":
                operation.Add(key.Key, CarriedOperation.Texts(key.Value));
                break;
            case "label":
                operation.Add(key.Key, Ours(((ConfigScalar)key.Value).Text));
                break;
            case "stop-after" when key.Value is ConfigScalar { Value: long or double } minutes:
                operation.Add(key.Key, minutes.Text + "m");
                break;
            case "sourcecode":
                Source(operation, key.Value);
                break;
            case "output-scalars":
                operation.Add("scalars", CarriedOperation.Truth(key.Value) is bool on ? on ? null : false : Scalars(key.Value));
                break;
            case "objective" when Goal(key.Value) is var (metric, way):
                operation.Add("metrics", new Dictionary<string, object?> { [metric] = way });
                break;
            default:
                operation.Lose($"`{key.Key}`");
                break;
        }
    }

    /// <summary>The command; the program's file where Guild would run a module of the project.</summary>
    private static string? Exec(string folder, CarriedOperation operation, string name, ConfigMap keys)
    {
        if (keys.Find("notebook") is ConfigScalar { Value: string notebook })
        {
            operation.Add("exec", notebook);
            return notebook;
        }

        if (keys.Find("exec") is ConfigNode exec)
        {
            operation.Add("exec", exec is ConfigList ? CarriedOperation.Texts(exec).Select(Ours).ToArray() : Ours(((ConfigScalar)exec).Text.Trim()));
            return null;
        }

        string main = ((keys.Find("main") as ConfigScalar)?.Text ?? name).Trim();
        if (main.Contains("{{", StringComparison.Ordinal))
        {
            operation.Obstacle = "its `main` has parameters of Guild in it (`{{...}}`)";
            return null;
        }

        if (main == "guild.pass")
        {
            operation.Add("exec", "true");
            return null;
        }

        string[] words = main.Split(' ', 2, StringSplitOptions.RemoveEmptyEntries);
        string file = words[0].EndsWith(".py", StringComparison.Ordinal) ? words[0] : words[0].Replace('.', '/') + ".py";
        bool isFile = System.IO.File.Exists(Path.Combine(folder, file));
        string program = isFile && (words[0].EndsWith(".py", StringComparison.Ordinal) || !words[0].Contains('.', StringComparison.Ordinal)) ? file : $"-m {words[0].Replace('/', '.')}";
        operation.Add("exec", $"python3 {program}{(words.Length > 1 ? " " + Ours(words[1].Trim()) : "")}");
        return isFile ? file : null;
    }

    private static object? Step(CarriedOperation operation, string model, ConfigNode node)
    {
        if (node is ConfigScalar { Value: string line })
        {
            operation.Obstacle = line.Split(' ').Skip(1).Any(word => word.Length > 0 && !word.Contains('=', StringComparison.Ordinal)) ? $"its step `{line}` has options of Guild" : operation.Obstacle;
            return model + Ours(line);
        }

        if (node is not ConfigMap map || map.Find("run") is not ConfigScalar { Value: string run })
        {
            operation.Obstacle = "a step of it names no operation";
            return null;
        }

        var step = new Dictionary<string, object?> { ["run"] = model + run };
        var config = new Dictionary<string, object?>();
        foreach (ConfigEntry flag in (map.Find("flags") as ConfigMap)?.Entries ?? [])
        {
            if (flag.Value is not ConfigScalar scalar || Spread().IsMatch(scalar.Text))
            {
                operation.Obstacle = $"its step `{run}` tries several values of `{flag.Key}`: `cupel run {run} {flag.Key}=[...]` does";
            }
            else
            {
                config[flag.Key] = scalar.Value is string text ? Ours(text) : scalar;
            }
        }

        if (config.Count > 0)
        {
            step["config"] = config;
        }

        if (map.Find("name") is ConfigScalar { Value: string called })
        {
            step["name"] = called;
        }

        foreach (ConfigEntry strange in map.Entries.Where(entry => entry.Key is not ("run" or "flags" or "name")))
        {
            operation.Lose($"`steps.{strange.Key}`");
        }

        return step.Count == 1 ? step["run"] : step;
    }

    // Text by text; a choice that adds to what is copied without it cannot be said by rules of which the last decides.
    private static void Source(CarriedOperation operation, ConfigNode node)
    {
        if (CarriedOperation.Truth(node) is bool on)
        {
            if (!on)
            {
                operation.AddList("source", []);
            }

            return;
        }

        ConfigNode rules = (node as ConfigMap)?.Find("select") ?? node;
        var found = new List<string>();
        foreach (ConfigNode rule in CarriedOperation.Items(rules))
        {
            string[] texts = rule switch
            {
                ConfigScalar scalar => [Glob(scalar.Text)],
                ConfigMap { Entries: [{ Key: "exclude", Value: ConfigNode value }] } => [.. CarriedOperation.Texts(value).Select(text => "-" + Glob(text))],
                ConfigMap { Entries: [{ Key: "include", Value: ConfigNode value }] } when found.Count > 0 || CarriedOperation.Texts(value) is ["*"] => [.. CarriedOperation.Texts(value).Select(Glob)],
                _ => [],
            };
            found.AddRange(texts);
            if (texts.Length == 0)
            {
                operation.Lose("a rule of `sourcecode`");
            }
        }

        foreach (ConfigEntry strange in (node as ConfigMap)?.Entries.Where(entry => rules != node && entry.Key != "select") ?? [])
        {
            operation.Lose($"`sourcecode.{strange.Key}`");
        }

        operation.Add("source", found);
    }

    // A name without a folder means it anywhere.
    private static string Glob(string pattern) =>
        pattern.StartsWith('/') ? pattern[1..] : pattern.TrimEnd('/').Contains('/', StringComparison.Ordinal) ? pattern : "**/" + pattern;

    private static object Scalars(ConfigNode node) => node switch
    {
        ConfigMap map => map.Entries.ToDictionary(entry => entry.Key, entry => (object?)$"regex:{(entry.Value as ConfigScalar)?.Text}"),
        ConfigList list => list.Items.Select(Scalars).ToArray(),
        _ => $"regex:{((ConfigScalar)node).Text}",
    };

    private static (string Metric, string Way)? Goal(ConfigNode node) => node switch
    {
        ConfigScalar { Value: string text } when Metric().IsMatch(text.TrimStart('-')) => (text.TrimStart('-'), text.StartsWith('-') ? "higher" : "lower"),
        ConfigMap { Entries: [{ Key: "maximize" or "minimize", Value: ConfigScalar { Value: string text } } only] } when Metric().IsMatch(text) => (text, only.Key == "maximize" ? "higher" : "lower"),
        _ => null,
    };

    /// <summary>A text with Guild's <c>${flag}</c> as <c>{flag}</c>, and all its flags as <c>{args}</c>.</summary>
    internal static string Ours(string text) => Reference().Replace(CarriedOperation.Plain(text), match => match.Groups[1].Value == "flag_args" ? "{args}" : $"{{{match.Groups[1].Value}}}");

    [GeneratedRegex(@"\$\{([A-Za-z_][A-Za-z0-9_-]*)\}")]
    private static partial Regex Named();

    [GeneratedRegex(@"\$\{\{([A-Za-z_][A-Za-z0-9_-]*)\}\}")]
    private static partial Regex Reference();

    [GeneratedRegex(@"\A(\[.*\]|(range|linspace|logspace|uniform|loguniform)\[.*)\z", RegexOptions.Singleline)]
    private static partial Regex Spread();

    [GeneratedRegex(@"\A[A-Za-z_][A-Za-z0-9_./-]*\z")]
    private static partial Regex Metric();
}
