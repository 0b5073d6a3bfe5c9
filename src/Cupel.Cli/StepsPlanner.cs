using System.Text.Json.Nodes;
using Cupel.Batches;
using Cupel.Config;
using Cupel.Errors;
using Cupel.Needs;
using Cupel.Operations;
using Cupel.Runs;

namespace Cupel.Cli;

/// <summary>Plans runs of an operation with steps. All of the steps are checked before the first starts; one that has steps itself stands for
/// these.</summary>
/// <param name="project">The project.</param>
/// <param name="operation">The operation.</param>
/// <param name="store">Where runs are.</param>
/// <param name="asked">What else the command line asks of the steps.</param>
/// <param name="session">The world outside.</param>
/// <remarks>What plans of one operation have in common is looked for once. Not safe to share between threads.</remarks>
internal sealed class StepsPlanner(Project project, Operation operation, RunStore store, StepsAsked asked, Session session)
{
    private readonly StepSources _sources = new(project, store, asked.Fetch);
    private readonly StepRuns _given = StepRuns.Read(project, operation, store, asked.Needs);
    private readonly Dictionary<string, RunEquality> _equalities = new(StringComparer.Ordinal);

    /// <summary>What the steps need from the web, once one plan was made.</summary>
    public IReadOnlyList<UrlNeed> Downloads => _sources.Downloads;

    /// <summary>The plan for some values.</summary>
    /// <param name="words">Values for the config of the whole, <c>key=value</c> each.</param>
    /// <param name="seed">The seed of each step; null for its own.</param>
    /// <exception cref="UserErrorException">Something is wrong with a step; all of it is given.</exception>
    public RunPlan Make(IReadOnlyList<string> words, long? seed)
    {
        var faults = new List<Fault>();
        string[] given = [.. words, .. SeedWord(operation, words, seed)];
        ResolvedConfig? config = operation.Resolve(ConfigOverride.ParseAll(given, faults), project.Folder.Path, faults);
        string? label = config is null ? null : operation.LabelFor(config, faults);
        var members = new List<PlannedMember>();
        if (config is not null && faults.Count == 0)
        {
            Add(members, operation, new StepFrame(config), seed, faults);
        }

        if (config is null || faults.Count > 0)
        {
            throw new UserErrorException(faults);
        }

        return new RunPlan
        {
            Operation = operation,
            Command = RunPlan.Typed(operation.Name, words),
            Config = config,
            ConfigJson = config.ToJson(),
            OriginsJson = config.OriginsToJson(),
            Label = label,
            Seed = seed,
            Steps = new PlannedSteps(new BatchPlan { Kind = RunKind.Exec, FailFast = true, Members = members }, _sources.Secrets),
            Source = _sources.Choice,
        };
    }

    // A training has a seed, and so has what declares one.
    private static string[] SeedWord(Operation operation, IReadOnlyList<string> words, long? seed) =>
        seed is long number && BatchPlanner.HasSeed(operation) && !words.Any(word => BatchWords.KeyOf(word) == BatchPlanner.SeedKey) ? [$"{BatchPlanner.SeedKey}={number}"] : [];

    private void Add(List<PlannedMember> members, Operation whole, StepFrame frame, long? seed, List<Fault> faults)
    {
        foreach (Step step in whole.Steps)
        {
            int before = faults.Count;
            IReadOnlyList<KeyValuePair<string, ConfigNode>> values = step.Values(frame.Config, faults);
            if (faults.Count > before)
            {
                continue;
            }

            Operation own = project.File.Find(step.Operation)!;
            string[] words = [.. values.Select(pair => $"{pair.Key}={RestartPlan.Text(pair.Value)}")];
            words = [.. words, .. SeedWord(own, words, seed)];
            try
            {
                if (own.Steps.Count == 0)
                {
                    members.Add(Member(members, step, frame, own, RunPlan.Make(project, own, words, session, _sources.Find(own)), values, seed));
                    continue;
                }

                var found = new List<Fault>();
                ResolvedConfig? config = own.Resolve(ConfigOverride.ParseAll(words, found), project.Folder.Path, found);
                string? label = config is null ? null : own.LabelFor(config, found);
                if (config is null || found.Count > 0)
                {
                    throw new UserErrorException(found);
                }

                Add(members, own, frame.Within(step, own, config, label), seed, faults);
            }
            catch (UserErrorException slip)
            {
                faults.AddRange(slip.Faults.Select(fault => fault with { Message = $"step `{frame.Prefix}{step.Name}`: {fault.Message}", Where = fault.Where ?? step.Where }));
            }
        }
    }

    private PlannedMember Member(
        List<PlannedMember> members, Step step, StepFrame frame, Operation own, RunPlan plan, IReadOnlyList<KeyValuePair<string, ConfigNode>> values, long? seed)
    {
        int number = members.Count + 1;
        string name = frame.Prefix + step.Name;
        string folder = $"{number}-{name}";
        RunId? existing = _given.Find(name);
        bool needed = asked.Needed || step.Needed || frame.Needed;
        plan = plan with { Seed = seed ?? plan.Seed, Checks = [.. plan.Checks, .. step.Checks], Label = plan.Label ?? frame.Label };
        StepNeed[] waiting = [.. own.Needs.OfType<RunNeed>().Select(need => OfStep(members, need) is int from ? StepNeed.Of(need, from) : null).OfType<StepNeed>()];
        Operation rest = own with { Needs = existing is not null ? [] : [.. _given.With(own).Needs.Where(need => need is not RunNeed of || OfStep(members, of) is null)] };
        NeededFiles found = _sources.Add(folder, rest, plan);
        RunRequest shared = frame.Say(plan.Shared().ToRequest(project, found, new Dictionary<string, string>()));
        return plan.ToMember(number, Json(values)) with
        {
            Existing = existing ?? (needed ? Equal(members, frame.Say(plan.ToRequest(project, found, new Dictionary<string, string>())), waiting)?.Id : null),
            Step = new StepPlan
            {
                Name = name,
                Folder = folder,
                Record = store.Draft(shared with { Config = [], Origins = null, Files = [] }),
                Needed = needed,
                Needs = waiting,
            },
        };
    }

    /// <summary>The number of the last step so far that runs the operation which a need names; null where none does, or the need names a run.</summary>
    private static int? OfStep(List<PlannedMember> members, RunNeed need) =>
        need is { Run: null, Operation: string name } ? members.LastOrDefault(member => member.Step!.Record.Operation == name)?.Number : null;

    // What was given other runs is not equal; and what waits for a run that is yet to be made is looked at when it is its turn.
    private Run? Equal(List<PlannedMember> members, RunRequest request, StepNeed[] waiting)
    {
        RunId?[] given = [.. waiting.Select(need => members[need.Step - 1].Existing)];
        if (given.Contains(null))
        {
            return null;
        }

        if (!_equalities.TryGetValue(request.Operation, out RunEquality? equality))
        {
            _equalities[request.Operation] = equality = new RunEquality(store, request.Operation);
        }

        return equality.Find(request, StagedDigests.Of(request.Files), compareInputs: waiting.Length == 0) is Run run
            && given.All(one => run.ReadRecord().Needs.Any(need => need.Run == one)) ? run : null;
    }

    private static JsonObject Json(IReadOnlyList<KeyValuePair<string, ConfigNode>> values)
    {
        var json = new JsonObject();
        foreach ((string key, ConfigNode value) in values)
        {
            json[key] = JsonNode.Parse(ConfigJson.ToText(value));
        }

        return json;
    }
}
