using Cupel.Errors;
using Cupel.Needs;
using Cupel.Operations;
using Cupel.Runs;

namespace Cupel.Cli;

/// <summary>Runs that stand for steps, or for what steps need, because the command line says so.</summary>
internal sealed class StepRuns
{
    private readonly Dictionary<string, RunId> _steps = new(StringComparer.Ordinal);
    private readonly List<string> _needs = [];

    private StepRuns()
    {
    }

    /// <summary>Reads what was typed. A step of that name, or the only one that runs that operation, is not run: the run stands for it. Else it is
    /// for the needs of the steps.</summary>
    /// <param name="project">The project.</param>
    /// <param name="operation">The operation with the steps.</param>
    /// <param name="store">Where runs are.</param>
    /// <param name="typed">What was typed, <c>OPERATION=RUN</c> each.</param>
    /// <exception cref="UserErrorException">One of them names nothing, several steps, or a run that will not do.</exception>
    public static StepRuns Read(Project project, Operation operation, RunStore store, IReadOnlyList<string> typed)
    {
        var runs = new StepRuns();
        if (typed.Count == 0)
        {
            return runs;
        }

        (string Name, Operation Operation)[] steps = [.. Steps(project, operation, "")];
        string[] needs = [.. steps.SelectMany(step => Requirements.NeededOperations(step.Operation)).Distinct()];
        foreach (string word in typed)
        {
            (string name, string run) = Requirements.Part(word);
            (string Name, Operation Operation)[] named = Array.FindAll(steps, step => step.Name == name) is { Length: > 0 } exact ? exact : Array.FindAll(steps, step => step.Operation.Name == name);
            if (named.Length > 1)
            {
                throw new UserErrorException(
                    ErrorCodes.Usage, $"several steps of `{operation.Name}` run `{name}`: {string.Join(", ", named.Select(step => $"`{step.Name}`"))}",
                    hint: $"name one of them: `--need {named[0].Name}={run}`");
            }

            if (named is [var (step, own)])
            {
                var faults = new List<Fault>();
                Run? found = NeededFiles.Select(new RunNeed(own.Name, run, null, false), store, faults);
                runs._steps[step] = found?.Id ?? throw new UserErrorException(faults);
            }
            else if (needs.Contains(name))
            {
                runs._needs.Add(word);
            }
            else
            {
                throw new UserErrorException(
                    ErrorCodes.Usage, $"`{operation.Name}` has no step `{name}`, and its steps need no run of it", hint: Suggestion.For(name, [.. steps.Select(step => step.Name).Union(needs)]));
            }
        }

        return runs;
    }

    /// <summary>The run that stands for a step, or null.</summary>
    /// <param name="step">The step's name.</param>
    public RunId? Find(string step) => _steps.TryGetValue(step, out RunId run) ? run : null;

    /// <summary>An operation with the runs that are named for its needs.</summary>
    /// <param name="operation">The operation of a step.</param>
    public Operation With(Operation operation) =>
        Requirements.With(operation, [.. _needs.Where(word => Requirements.NeededOperations(operation).Contains(Requirements.Part(word).Name))]);

    private static IEnumerable<(string Name, Operation Operation)> Steps(Project project, Operation operation, string prefix) => operation.Steps.SelectMany(step =>
        project.File.Find(step.Operation)! is { Steps.Count: > 0 } inner ? Steps(project, inner, $"{prefix}{step.Name}.") : [(prefix + step.Name, project.File.Find(step.Operation)!)]);
}
