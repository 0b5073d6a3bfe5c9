using System.Text.RegularExpressions;
using Cupel.Checks;
using Cupel.Config;
using Cupel.Errors;

namespace Cupel.Operations;

/// <summary>How a step is written: <c>prepare</c>, <c>train lr=0.1</c>, or <c>{ run: train, config: { lr: 0.1 } }</c>.</summary>
public static partial class StepSchema
{
    private static readonly TextType Name = new() { Pattern = OperationsFile.OperationName(), Words = "the name of an operation" };
    private static readonly TextType Line = new() { Pattern = OperationAndValues(), Words = "the name of an operation, and behind it `key=value`" };

    /// <summary>The keys of a step that is a map.</summary>
    public static ConfigSection Section { get; } = new(
    [
        new("run", Name, "The operation that it runs. One that has steps itself stands for these: `pipeline.prepare` is the step `prepare` of the step `pipeline`.") { Required = true },
        new("name", Name, "What it is called, when the operation's name is not enough: no two steps have one name."),
        new("config", new MapType(new AnyType()), "Values for its config, by dotted key. In a text `{name}` stands for a config value of the whole operation."),
        new("needed", new BooleanType(), "Whether it is skipped when an equal run is completed by the time that it is its turn, one that was given the same files."),
        new("checks", new ListType(CheckSchema.Type), "What must hold when it ends, besides the checks of its operation; not for one that has steps itself."),
    ]);

    /// <summary>What the steps may be.</summary>
    internal static ConfigType Type { get; } = new ListType(new OneOfType(Line, Section)) { AtLeast = 1 };

    /// <summary>The step that a node says; null after a fault.</summary>
    /// <param name="node">What <see cref="Type"/> has taken.</param>
    /// <param name="config">The config of the whole.</param>
    /// <param name="faults">Takes what the schema alone cannot see.</param>
    internal static Step? Read(ConfigNode node, ConfigMap config, ICollection<Fault> faults)
    {
        if (node is ConfigScalar text)
        {
            return ReadLine(text, config, faults);
        }

        int before = faults.Count;
        var map = (ConfigMap)node;
        string operation = ((ConfigScalar)map.Find("run")!).Text;
        var step = new Step(operation, map.Find("name") is ConfigScalar { Value: not null } name ? name.Text : operation)
        {
            Config = map.Find("config") as ConfigMap ?? ResolvedConfig.Empty.Root,
            Needed = map.Find("needed") is ConfigScalar { Value: true },
            Checks = [.. ((map.Find("checks") as ConfigList)?.Items ?? []).Select(check => CheckSchema.Read((ConfigMap)check, faults)).OfType<Check>()],
            Where = map.Find("run")!.Origin.Where,
        };
        step.Values(new ResolvedConfig(config), faults);
        return faults.Count == before ? step : null;
    }

    private static Step? ReadLine(ConfigScalar line, ConfigMap config, ICollection<Fault> faults)
    {
        var found = new List<Fault>();
        IReadOnlyList<string> words = [];
        try
        {
            words = ShellWords.Split(line.Text);
        }
        catch (InvalidDataException error)
        {
            found.Add(new Fault(ErrorCodes.Syntax, $"the step `{line.Text}` cannot be read: {error.Message}"));
        }

        ConfigEntry[] values = [.. ConfigOverride.ParseAll(words.Skip(1).Select(Quoted), line.Origin, found).Select(value => new ConfigEntry(value.Key, null, value.Value))];
        Step? step = found.Count > 0 ? null : new Step(words[0], words[0]) { Config = new ConfigMap(values, line.Origin), Where = line.Origin.Where };
        step?.Values(new ResolvedConfig(config), found);
        found.Select(fault => fault with { Where = fault.Where ?? line.Origin.Where }).ToList().ForEach(faults.Add);
        return found.Count == 0 ? step : null;
    }

    // `lr={rate}` takes the place of a value and is no map.
    private static string Quoted(string word)
    {
        string[] parts = word.Split('=', 2);
        return parts is [var key, ['{', .., '}'] value] && !value.Contains(':', StringComparison.Ordinal) ? $"{key}='{value}'" : word;
    }

    [GeneratedRegex(@"\A[A-Za-z0-9][A-Za-z0-9_.-]*(\s+[^\s=]+=.*)?\z", RegexOptions.CultureInvariant)]
    private static partial Regex OperationAndValues();

    /// <summary>The operations whose steps can be run: they name operations of the file that have no fault, no two have one name, and none runs
    /// itself.</summary>
    /// <param name="all">The operations that have no other fault.</param>
    /// <param name="written">The names of all operations of the file.</param>
    /// <param name="report">Takes what is wrong with each of the others.</param>
    internal static IReadOnlyList<Operation> Check(IReadOnlyList<Operation> all, IReadOnlyCollection<string> written, Action<Operation, IReadOnlyList<Fault>> report)
    {
        Dictionary<string, Operation> known = all.ToDictionary(operation => operation.Name, StringComparer.Ordinal);
        var faulty = new HashSet<string>(StringComparer.Ordinal);
        foreach (Operation operation in all)
        {
            var found = new List<Fault>();
            Check(operation, known, written, found);
            if (found.Count > 0)
            {
                faulty.Add(operation.Name);
                report(operation, found);
            }
        }

        return Without(all, faulty, report);
    }

    private static void Check(Operation operation, Dictionary<string, Operation> known, IReadOnlyCollection<string> written, List<Fault> faults)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (Step step in operation.Steps)
        {
            if (!known.TryGetValue(step.Operation, out Operation? own))
            {
                faults.Add(new Fault(
                    ErrorCodes.NoOperation,
                    written.Contains(step.Operation) ? $"operation `{step.Operation}` has a fault of its own" : $"no operation named `{step.Operation}`",
                    step.Where, written.Contains(step.Operation) ? null : Suggestion.For(step.Operation, written)));
            }
            else if (FindWay(own, operation.Name, known, []) is { } way)
            {
                faults.Add(new Fault(
                    ErrorCodes.ConfigConflict, $"`{operation.Name}` runs itself: {string.Join(" -> ", [operation.Name, .. way])}", step.Where, "leave one of these steps out"));
            }
            else if (own.Steps.Count > 0 && step.Checks.Count > 0)
            {
                faults.Add(new Fault(
                    ErrorCodes.ConfigConflict, $"`{step.Operation}` has steps itself, so there is nothing of its own to check", step.Where, $"write the checks at the steps of `{step.Operation}`"));
            }
            else if (!names.Add(step.Name))
            {
                faults.Add(new Fault(ErrorCodes.ConfigConflict, $"two steps are called `{step.Name}`", step.Where, "give one of them another `name`"));
            }
        }
    }

    /// <summary>The operations by which one runs another, from itself to that one; null where it does not.</summary>
    private static IReadOnlyList<string>? FindWay(Operation from, string to, Dictionary<string, Operation> known, HashSet<string> seen)
    {
        if (from.Name == to)
        {
            return [to];
        }

        return !seen.Add(from.Name) ? null : from.Steps
            .Select(step => known.TryGetValue(step.Operation, out Operation? next) ? FindWay(next, to, known, seen) : null)
            .FirstOrDefault(way => way is not null) is { } rest ? [from.Name, .. rest] : null;
    }

    // What runs an operation that has a fault has one too.
    private static IReadOnlyList<Operation> Without(IReadOnlyList<Operation> all, HashSet<string> faulty, Action<Operation, IReadOnlyList<Fault>> report)
    {
        for (bool more = faulty.Count > 0; more;)
        {
            more = false;
            foreach (Operation operation in all.Where(operation => !faulty.Contains(operation.Name)))
            {
                if (operation.Steps.FirstOrDefault(step => faulty.Contains(step.Operation)) is Step step)
                {
                    report(operation, [new Fault(ErrorCodes.NoOperation, $"operation `{step.Operation}` has a fault of its own", step.Where)]);
                    more = faulty.Add(operation.Name);
                }
            }
        }

        return [.. all.Where(operation => !faulty.Contains(operation.Name))];
    }
}
