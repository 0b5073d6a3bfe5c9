using System.Text.RegularExpressions;
using Cupel.Config;
using Cupel.Errors;
using Cupel.Runs;

namespace Cupel.Operations;

/// <summary>Reads the key <c>pass</c> of an operation.</summary>
internal static partial class ConfigPassReader
{
    private const string DefaultVariable = "FLAG_{NAME}";

    private static readonly MapType Names = new(new TextType { AllowEmpty = false, Words = "a name" });

    /// <summary>The keys of <c>args</c>, where it is a map.</summary>
    public static ConfigSection Arguments { get; } = new(
    [
        new("style", new TextType { Choices = ["flags", "equals", "hydra"] }, "`flags` is `--lr 0.1`, `equals` is `--lr=0.1`, `hydra` is `lr=0.1`.") { Default = "flags" },
        new("dashes", new BooleanType(), "Whether `_` in a key is `-` in its name, as click has it.") { Default = false },
        new("booleans", new TextType { Choices = ["switch", "pair", "value"] },
            "`switch` is `--amp` or nothing, `pair` is `--amp` or `--no-amp`, `value` is `--amp true`.") { Default = "switch" },
        new("lists", new TextType { Choices = ["spread", "repeat", "join"] },
            "`spread` is `--size 1 2`, `repeat` is `--size 1 --size 2`, `join` is `--size 1,2`.") { Default = "spread" },
        new("names", Names, "Names that do not follow from the key: `{ lr: --learning-rate, amp: --amp/--no-amp }`; `positional` for a value "
            + "without a name, `none` for one that is not passed."),
    ]);

    /// <summary>The keys of <c>pass</c>, where it is a map.</summary>
    public static ConfigSection Section { get; } = new(
    [
        new("args", new OneOfType(new TextType { Choices = ["flags", "equals", "hydra"] }, Arguments),
            "As arguments: a style, or a map, see below. They go where `exec` has `{args}`, else to its end. A value that `exec` names is left out."),
        new("env", new OneOfType(new TextType { Pattern = Template(), Words = "a name of a variable with `{NAME}` or `{name}` in it" },
                new MapType(new TextType { Pattern = Variable(), Words = "the name of an environment variable" })),
            "As environment variables: a name with `{NAME}` in it for the key in upper case or `{name}` as it is, `_` for what a name cannot have; or "
            + "a map of keys to names, for these keys alone."),
        new("file", new TextType { AllowEmpty = false, Words = "the path of a `.json` or `.yaml` file" },
            "As a file of the run's folder, in the place of one of the project: a path that ends in `.json`, `.yaml` or `.yml`."),
    ]);

    /// <summary>What <c>pass</c> may be.</summary>
    public static ConfigType Schema { get; } = new OneOfType(new TextType { Choices = ["args", "hydra", "env"] }, Section);

    /// <summary>What it says; null after a fault.</summary>
    /// <param name="node">What the schema has taken.</param>
    /// <param name="config">The values that are passed.</param>
    /// <param name="faults">Takes what is wrong with it.</param>
    public static ConfigPass? Read(ConfigNode node, ConfigMap config, ICollection<Fault> faults)
    {
        if (node is ConfigScalar word)
        {
            return word.Text switch
            {
                "env" => Checked(new ConfigPass { Variable = DefaultVariable }, node, config, faults),
                "hydra" => new ConfigPass { Arguments = new PassedArguments { Style = ArgumentStyle.Hydra } },
                _ => new ConfigPass { Arguments = new PassedArguments() },
            };
        }

        var map = (ConfigMap)node;
        int before = faults.Count;
        string[] known = [.. new ResolvedConfig(config).Leaves.Select(row => row.Key)];
        ConfigNode? env = map.Find("env");
        string? file = (map.Find("file") as ConfigScalar)?.Value as string;
        if (file is not null && !IsFile(file))
        {
            faults.Add(new Fault(ErrorCodes.ConfigType, $"`file` needs the path of a `.json` or `.yaml` file inside the run's folder, got `{file}`", map.Find("file")!.Origin.Where,
                "write for example `conf.json`"));
        }

        var pass = new ConfigPass
        {
            Arguments = ArgumentsOf(map.Find("args"), known, faults),
            Variable = (env as ConfigScalar)?.Value as string,
            VariableNames = env is ConfigMap ? NamesOf(env, known, faults) : new Dictionary<string, string>(),
            File = file,
        };
        ConfigPass? good = Checked(pass, env ?? node, config, faults);
        return faults.Count > before ? null : good;
    }

    private static PassedArguments? ArgumentsOf(ConfigNode? node, IReadOnlyList<string> known, ICollection<Fault> faults)
    {
        if (node is not ConfigMap map)
        {
            return node is ConfigScalar { Value: string style } ? new PassedArguments { Style = StyleOf(style) } : null;
        }

        // Alternatives of a type are not filled in with defaults where the value is not there.
        return new PassedArguments
        {
            Style = StyleOf(Text("style") ?? ""),
            Dashes = map.Find("dashes") is ConfigScalar { Value: true },
            Booleans = Text("booleans") ?? "switch",
            Lists = Text("lists") ?? "spread",
            Names = NamesOf(map.Find("names"), known, faults),
        };

        string? Text(string key) => (map.Find(key) as ConfigScalar)?.Value as string;
    }

    private static ArgumentStyle StyleOf(string word) => word switch { "hydra" => ArgumentStyle.Hydra, "equals" => ArgumentStyle.Equals, _ => ArgumentStyle.Flags };

    private static Dictionary<string, string> NamesOf(ConfigNode? node, IReadOnlyList<string> known, ICollection<Fault> faults)
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (ConfigEntry entry in (node as ConfigMap)?.Entries ?? [])
        {
            names[entry.Key] = ((ConfigScalar)entry.Value).Text;
            if (!known.Contains(entry.Key))
            {
                faults.Add(new Fault(ErrorCodes.ConfigKey, $"no config key `{entry.Key}`", entry.KeyLocation ?? entry.Value.Origin.Where, Suggestion.For(entry.Key, known)));
            }
        }

        return names;
    }

    /// <summary>Two values in one variable would hide one of them.</summary>
    private static ConfigPass? Checked(ConfigPass pass, ConfigNode at, ConfigMap config, ICollection<Fault> faults)
    {
        IGrouping<string?, string>? twice = new ResolvedConfig(config).Leaves.Select(row => row.Key).GroupBy(pass.VariableOf).FirstOrDefault(group => group.Key is not null && group.Count() > 1);
        if (twice is null)
        {
            return pass;
        }

        faults.Add(new Fault(ErrorCodes.ConfigConflict, $"{string.Join(" and ", twice.Select(key => $"`{key}`"))} would both be the variable `{twice.Key}`", at.Origin.Where,
            "name the variables: `env: { key: NAME }`"));
        return null;
    }

    private static bool IsFile(string path) =>
        ConfigFile.FindFormat(path) is ConfigFormat.Json or ConfigFormat.Yaml && !path.EndsWith(".jsonc", StringComparison.OrdinalIgnoreCase)
        && !Path.IsPathRooted(path) && path.Split('/') is var parts && parts[0] != RunFolder.RecordName && !parts.Any(part => part is "" or "." or "..");

    [GeneratedRegex(@"\A[A-Za-z_][A-Za-z0-9_]*\z", RegexOptions.CultureInvariant)]
    private static partial Regex Variable();

    [GeneratedRegex(@"\A[A-Za-z0-9_]*\{(NAME|name)\}[A-Za-z0-9_]*\z", RegexOptions.CultureInvariant)]
    private static partial Regex Template();
}
