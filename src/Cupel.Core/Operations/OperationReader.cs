using Cupel.Checks;
using Cupel.Config;
using Cupel.Errors;
using Cupel.Filters;
using Cupel.Needs;
using Cupel.Sources;

namespace Cupel.Operations;

/// <summary>Makes operations from the tree of an operations file.</summary>
internal static class OperationReader
{
    private static readonly string[] Kinds = ["exec", "train", "steps"];

    /// <summary>Keys that an operation with steps has no use for.</summary>
    private static readonly string[] StepsLack = ["source", "needs", "scalars", "metrics", "checks", "env", "secrets"];

    /// <summary>Reads the operations.</summary>
    /// <param name="root">The whole file.</param>
    /// <param name="folder">The project's folder.</param>
    /// <param name="faulty">Takes the operations that have a fault.</param>
    /// <param name="faults">Takes all faults, also those of operations.</param>
    /// <returns>Those without one.</returns>
    internal static IEnumerable<Operation> ReadAll(ConfigNode root, string folder, ICollection<FaultyOperation> faulty, ICollection<Fault> faults)
    {
        // Each operation is resolved by itself, so that the faults of one are known to be its own.
        ConfigMap? written = (root as ConfigMap)?.Find("operations") as ConfigMap;
        ConfigNode frame = written is null ? root : ((ConfigMap)root).With("operations", new ConfigMap([], written.Origin));
        new ConfigResolver(folder, faults).Resolve(frame, OperationsFile.Schema);

        var operations = new List<Operation>();
        ConfigEntry? standard = null;
        foreach (ConfigEntry entry in written?.Entries ?? [])
        {
            var found = new List<Fault>();
            Operation? operation = Read(entry, folder, found);
            if (operation is { IsDefault: true } && standard is not null)
            {
                found.Add(new Fault(ErrorCodes.ConfigConflict,
                    $"both `{standard.Key}` and `{entry.Key}` are the default operation",
                    entry.KeyLocation, "leave `default: true` at one of them"));
            }

            standard = operation is { IsDefault: true } ? standard ?? entry : standard;
            if (operation is not null && found.Count == 0)
            {
                operations.Add(operation);
            }
            else
            {
                faulty.Add(new FaultyOperation(entry.Key, operation is { IsDefault: true }, found));
            }

            found.ForEach(faults.Add);
        }

        string[] names = [.. (written?.Entries ?? []).Select(entry => entry.Key)];
        return StepSchema.Check(operations, names, (operation, found) =>
        {
            faulty.Add(new FaultyOperation(operation.Name, operation.IsDefault, found));
            found.ToList().ForEach(faults.Add);
        });
    }

    private static Operation? Read(ConfigEntry entry, string folder, List<Fault> faults)
    {
        string path = "operations." + entry.Key;
        if (!OperationsFile.OperationName().IsMatch(entry.Key))
        {
            faults.Add(new Fault(ErrorCodes.ConfigKey,
                $"an operation needs a name of letters, digits, `_`, `-` and `.`, got `{entry.Key}`",
                entry.KeyLocation));
        }

        if (entry.Value is ConfigScalar { Value: string command })
        {
            faults.Add(new Fault(ErrorCodes.ConfigType, $"`{entry.Key}` needs a map, got `{command}`", entry.Value.Origin.Where,
                $"write `{Notation.Pair(entry.KeyLocation, entry.Key, new Dictionary<string, object?> { ["exec"] = command })}`"));
            return null;
        }

        if (OperationsFile.OperationSchema.Expand(entry.Value) is not ConfigMap written)
        {
            new ConfigResolver(folder, faults).Resolve(entry.Value, OperationsFile.OperationSchema, path);
            return null;
        }

        ConfigMap map = Resolve(written, folder, path, faults);
        CheckOneOf(entry, written, faults);
        bool hasFiles = Given(map, "config") is not (null or ConfigMap);
        FileConfig? files = hasFiles ? new FileConfigReader(folder, faults).Read(map.Find("config")!) : null;
        int before = faults.Count;
        DeclaredConfig? declared = Given(map, "config") is ConfigMap values ? DeclaredConfig.Read(values, "config", faults) : null;
        ConfigMap config = files?.Root ?? declared?.Root ?? ResolvedConfig.Empty.Root;
        bool configIsKnown = hasFiles ? files is not null : (declared is not null || Given(written, "config") is null) && faults.Count == before;
        ConfigPass? pass = configIsKnown && Given(map, "pass") is ConfigNode passed ? ReadPass(passed, map, config, faults) : null;
        bool elsewhere = false;
        var label = Given(map, "label") as ConfigScalar;
        if (label is not null && configIsKnown && Given(map, "exec") is not null)
        {
            CommandTemplate.Read(label, shell: false, config, faults);
        }

        CheckSecrets(map, faults);
        return new Operation
        {
            Name = entry.Key,
            Description = (Given(map, "description") as ConfigScalar)?.Text,
            Version = (Given(map, "version") as ConfigScalar)?.Text,
            Label = label,
            Tags = Texts(Given(map, "tags")) ?? [],
            Attributes = Given(map, "attributes") as ConfigMap ?? ResolvedConfig.Empty.Root,
            Secrets = Texts(Given(map, "secrets")) ?? [],
            IsDefault = Given(map, "default") is ConfigScalar { Value: true },
            Location = entry.KeyLocation,
            Exec = configIsKnown && Given(map, "exec") is ConfigNode exec ? ExecPhases.Read(exec, config, ExecPhases.ThisPlatform, faults, pass?.Arguments is not null, out elsewhere) : null,
            IsElsewhere = elsewhere,
            Train = (Given(map, "train") as ConfigScalar)?.Text,
            Steps = configIsKnown ? [.. Items(Given(map, "steps")).Select(step => StepSchema.Read(step, config, faults)).OfType<Step>()] : [],
            Config = config,
            FileConfig = files,
            Declared = declared,
            Pass = pass,
            Source = SourceRuleSchema.Read(Given(map, "source"), faults),
            Needs = [.. Items(Given(map, "needs")).Select(need => NeedSchema.Read(need, faults)).OfType<Need>()],
            Scalars = ScalarSchema.Read(Given(map, "scalars"), faults),
            Rules = RunRulesReader.Read(map, faults),
            Columns = ReadColumns(Given(map, "columns"), faults),
            Goals = GoalSchema.Read(Given(map, "metrics") as ConfigMap),
            Checks = ReadChecks(Given(written, "checks"), folder, faults),
            Variables = [.. ((Given(map, "env") as ConfigMap)?.Entries ?? [])
                .Select(variable => KeyValuePair.Create(variable.Key, (string)((ConfigScalar)variable.Value).Value!))],
        };
    }

    /// <summary>The keys that are as they should be. Each is resolved by itself, so that what is wrong with one leaves the others
    /// to be looked at further.</summary>
    private static ConfigMap Resolve(ConfigMap written, string folder, string path, List<Fault> faults)
    {
        var good = new List<ConfigEntry>();
        foreach (ConfigEntry entry in written.Entries)
        {
            int before = faults.Count;
            ConfigNode one = new ConfigResolver(folder, faults)
                .Resolve(new ConfigMap([entry], written.Origin), OperationsFile.OperationSchema, path);
            good.AddRange(faults.Count == before ? ((ConfigMap)one).Entries : []);
        }

        return new ConfigMap(good, written.Origin);
    }

    /// <summary>The checks that say something; what the schema finds wrong with the others has been reported.</summary>
    private static Check[] ReadChecks(ConfigNode? checks, string folder, List<Fault> faults)
    {
        var good = new List<Check>();
        foreach (ConfigNode item in Items(checks))
        {
            var reported = new List<Fault>();
            ConfigMap map = new ConfigResolver(folder, reported).Resolve(item, CheckSchema.Type);
            if (reported.Count == 0 && CheckSchema.Read(map, faults) is Check check)
            {
                good.Add(check);
            }
        }

        return [.. good];
    }

    private static void CheckOneOf(ConfigEntry entry, ConfigMap map, List<Fault> faults)
    {
        string[] kinds = [.. Kinds.Where(kind => Given(map, kind) is not null)];
        bool train = kinds.Contains("train");
        if (kinds.Length > 1)
        {
            faults.Add(new Fault(ErrorCodes.ConfigConflict, $"`{entry.Key}` has both `{kinds[0]}` and `{kinds[1]}`",
                map.FindEntry(kinds[1])?.KeyLocation,
                "make two operations of it"));
        }
        else if (kinds.Length == 0 && !faults.Exists(fault => fault.Code is ErrorCodes.NotSupported or ErrorCodes.ConfigKey))
        {
            faults.Add(new Fault(ErrorCodes.ConfigMissing, $"`{entry.Key}` has neither `exec` nor `train` nor `steps`", entry.KeyLocation,
                "add `exec:` with a command line, `train:` with a training config, or `steps:` with other operations"));
        }

        foreach (string key in kinds is ["steps"] ? StepsLack : [])
        {
            if (map.FindEntry(key) is ConfigEntry stray)
            {
                faults.Add(new Fault(ErrorCodes.ConfigConflict, $"`{key}` goes with `exec` or `train`, not with `steps`", stray.KeyLocation,
                    "write it at the operations that are the steps"));
            }
        }

        if (train && map.FindEntry("pass") is ConfigEntry pass)
        {
            faults.Add(new Fault(ErrorCodes.ConfigConflict, "`pass` goes with `exec`: a training reads its own file", pass.KeyLocation, "leave it out"));
        }

        if (train && Given(map, "config") is not null)
        {
            faults.Add(new Fault(ErrorCodes.ConfigConflict,
                "`config` goes with `exec`: the values of a training are in its own file",
                map.FindEntry("config")?.KeyLocation, "set them there, or from the command line"));
        }
    }

    private static void CheckSecrets(ConfigMap map, List<Fault> faults)
    {
        foreach (ConfigNode secret in Items(Given(map, "secrets")))
        {
            string name = ((ConfigScalar)secret).Text;
            if ((Given(map, "env") as ConfigMap)?.FindEntry(name) is ConfigEntry variable)
            {
                faults.Add(new Fault(ErrorCodes.ConfigConflict, $"`{name}` is a secret, and its value stands in the file", variable.KeyLocation,
                    "take it out of `env`; the run gets it from the environment that it is started in"));
            }
        }
    }

    private static ConfigPass? ReadPass(ConfigNode node, ConfigMap operation, ConfigMap config, List<Fault> faults)
    {
        ConfigPass? pass = ConfigPassReader.Read(node, config, faults);
        if (config.Entries.Count == 0 && Given(operation, "exec") is not null)
        {
            faults.Add(new Fault(ErrorCodes.ConfigMissing, "there are no values to pass", node.Origin.Where, "declare them: `config: { lr: 0.1 }`"));
        }
        else if (pass?.Arguments is not null && config.FindEntry(CommandTemplate.Arguments) is ConfigEntry entry)
        {
            faults.Add(new Fault(ErrorCodes.ConfigConflict, "`args` stands for all passed arguments, so no value can have this name", entry.KeyLocation ?? entry.Value.Origin.Where, "give it another name"));
        }
        else if (pass?.VariableNames.Count > 0 || pass?.Variable is not null)
        {
            ConfigEntry? twice = (Given(operation, "env") as ConfigMap)?.Entries.FirstOrDefault(variable => new ResolvedConfig(config).Leaves.Any(row => pass.VariableOf(row.Key) == variable.Key));
            if (twice is not null)
            {
                faults.Add(new Fault(ErrorCodes.ConfigConflict, $"`{twice.Key}` is set by `env`, and by `pass` too", twice.KeyLocation, "leave one of them out"));
            }
        }

        return pass;
    }

    private static string[] ReadColumns(ConfigNode? node, List<Fault> faults)
    {
        foreach (ConfigScalar column in node is ConfigScalar one ? [one] : Items(node).Cast<ConfigScalar>())
        {
            try
            {
                RunColumn.ParseAll(column.Text);
            }
            catch (UserErrorException error)
            {
                faults.AddRange(error.Faults.Select(fault => fault with { Where = column.Origin.Where }));
            }
        }

        return Texts(node) ?? [];
    }

    private static ConfigNode? Given(ConfigMap map, string key) =>
        map.Find(key) is ConfigNode node and not ConfigScalar { Value: null } ? node : null;

    private static IReadOnlyList<ConfigNode> Items(ConfigNode? node) => (node as ConfigList)?.Items ?? [];

    private static string[]? Texts(ConfigNode? node) => node switch
    {
        null => null,
        ConfigScalar scalar => [scalar.Text],
        _ => [.. Items(node).Select(item => ((ConfigScalar)item).Text)],
    };
}
