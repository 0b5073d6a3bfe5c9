using Cupel.Checks;
using Cupel.Config;
using Cupel.Errors;

namespace Cupel.Operations;

/// <summary>How a step is written: <c>prepare</c>, or <c>{ run: train, config: { lr: 0.1 } }</c>.</summary>
public static class StepSchema
{
    private static readonly TextType Name = new() { Pattern = OperationsFile.OperationName(), Words = "the name of an operation" };

    /// <summary>The keys of a step that is a map.</summary>
    public static ConfigSection Section { get; } = new(
    [
        new("run", Name, "The operation that it runs; one without steps of its own.") { Required = true },
        new("name", Name, "What it is called, when the operation's name is not enough: no two steps have one name."),
        new("config", new MapType(new AnyType()), "Values for its config, by dotted key. In a text `{name}` stands for a config value of the whole operation."),
        new("needed", new BooleanType(), "Whether it is skipped when an equal run is completed, which was given the same runs for its needs."),
        new("checks", new ListType(CheckSchema.Type), "What must hold when it ends, besides the checks of its operation."),
    ]);

    /// <summary>What the steps may be.</summary>
    internal static ConfigType Type { get; } = new ListType(new OneOfType(Name, Section)) { AtLeast = 1 };

    /// <summary>The step that a node says; null after a fault.</summary>
    /// <param name="node">What <see cref="Type"/> has taken.</param>
    /// <param name="config">The config of the whole.</param>
    /// <param name="faults">Takes what the schema alone cannot see.</param>
    internal static Step? Read(ConfigNode node, ConfigMap config, ICollection<Fault> faults)
    {
        if (node is ConfigScalar text)
        {
            return new Step(text.Text, text.Text) { Where = text.Origin.Where };
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

    /// <summary>Sees to it that the steps of an operation can be run: they name operations of the file that have no steps, and no two have one
    /// name.</summary>
    internal static void Check(Operation operation, IReadOnlyList<Operation> all, IReadOnlyCollection<string> written, ICollection<Fault> faults)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (Step step in operation.Steps)
        {
            if (all.FirstOrDefault(other => other.Name == step.Operation) is not Operation known)
            {
                faults.Add(new Fault(
                    ErrorCodes.NoOperation,
                    written.Contains(step.Operation) ? $"operation `{step.Operation}` has a fault of its own" : $"no operation named `{step.Operation}`",
                    step.Where, written.Contains(step.Operation) ? null : Suggestion.For(step.Operation, written)));
            }
            else if (known.Steps.Count > 0)
            {
                faults.Add(new Fault(ErrorCodes.NotSupported, $"`{step.Operation}` has steps itself", step.Where, "name its steps here"));
            }
            else if (!names.Add(step.Name))
            {
                faults.Add(new Fault(ErrorCodes.ConfigConflict, $"two steps are called `{step.Name}`", step.Where, "give one of them another `name`"));
            }
        }
    }
}
