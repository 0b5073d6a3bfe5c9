using System.Text.Json.Nodes;
using Cupel.Batches;
using Cupel.Config;
using Cupel.Errors;
using Cupel.Needs;
using Cupel.Operations;
using Cupel.Runs;
using Cupel.Sources;

namespace Cupel.Cli;

/// <summary>Makes the run of an operation with steps: a batch whose members are the steps, one after the other. All of them are checked before
/// the first starts.</summary>
/// <param name="project">The project.</param>
/// <param name="operation">The operation.</param>
/// <param name="store">Where runs are.</param>
/// <param name="needed">Whether every step is skipped whose equal run is there.</param>
/// <param name="seed">The seed of each step; null for its own.</param>
/// <param name="fetch">Where to say what is downloaded; null to download nothing.</param>
/// <param name="session">The world outside.</param>
internal sealed class StepsPlanner(
    Project project, Operation operation, RunStore store, bool needed, long? seed, Session? fetch, Session session)
{
    private const string SeedKey = "seed";

    private readonly List<PlannedMember> _members = [];
    private readonly List<StagedFile> _files = [];
    private readonly List<UrlNeed> _downloads = [];
    private readonly List<LeftOutFile> _leftOut = [];
    private readonly List<string> _secrets = [];

    /// <summary>The batch.</summary>
    /// <param name="words">Values for the config of the whole, <c>key=value</c> each.</param>
    /// <exception cref="UserErrorException">Something is wrong with a step; all of it is given.</exception>
    public BatchRun Make(IReadOnlyList<string> words)
    {
        var faults = new List<Fault>();
        ResolvedConfig? config = operation.Resolve(ConfigOverride.ParseAll(words, faults), project.Folder.Path, faults);
        string? label = config is null ? null : operation.LabelFor(config, faults);
        for (int i = 0; config is not null && i < operation.Steps.Count; i++)
        {
            Add(operation.Steps[i], i + 1, config, faults);
        }

        if (config is null || faults.Count > 0)
        {
            throw new UserErrorException(faults);
        }

        string[] given = [.. words, .. seed is long number ? ["--seed", $"{number}"] : Array.Empty<string>()];
        var request = new RunRequest
        {
            Operation = operation.Name,
            Description = operation.Description,
            Version = operation.Version,
            Kind = RunKind.Batch,
            Command = new RunCommand { Arguments = ["cupel", "run", operation.Name, .. given], Retype = RunPlan.Retype(operation, given) },
            Project = project.Folder.Path,
            Config = config.ToJson(),
            Origins = config.OriginsToJson(),
            Files = _files,
            LeftOut = _leftOut,
            Columns = operation.Columns is [] ? null : operation.Columns,
            Scalars = [],
            Secrets = [.. _secrets.Distinct()],
            Attributes = new ResolvedConfig(operation.Attributes).ToJson(),
            Label = label,
            Tags = operation.Tags,
            Git = Git.GitReader.ReadAsync(project.Folder.Path).GetAwaiter().GetResult(),
            Batch = new BatchPlan { Kind = RunKind.Exec, FailFast = true, Members = _members },
            CupelVersion = App.Version,
        };
        return new BatchRun(request, string.Join(", ", operation.Steps.Select(step => step.Name)))
        {
            Needed = new NeededFiles([], [], _downloads),
            Source = new SourceChoice(_files, 0) { LeftOut = _leftOut },
        };
    }

    private void Add(Step step, int number, ResolvedConfig config, List<Fault> faults)
    {
        int before = faults.Count;
        IReadOnlyList<KeyValuePair<string, ConfigNode>> values = step.Values(config, faults);
        if (faults.Count > before)
        {
            return;
        }

        try
        {
            Operation own = project.File.Find(step.Operation)!;
            bool seeded = seed is not null && (own.Train is not null || own.Config.Find(SeedKey) is not null);
            string[] words = [.. values.Select(pair => $"{pair.Key}={RestartPlan.Text(pair.Value)}"), .. seeded ? [$"{SeedKey}={seed}"] : Array.Empty<string>()];
            RunPlan plan = RunPlan.Make(project, own, words, session);
            plan = plan with { Seed = seed ?? plan.Seed, Checks = [.. plan.Checks, .. step.Checks] };
            StepNeed[] waiting = [.. own.Needs.OfType<RunNeed>().Select(need => OfStep(need) is int from ? StepNeed.Of(need, from) : null).OfType<StepNeed>()];
            NeededFiles found = Requirements.Find(own with { Needs = [.. own.Needs.Where(need => need is not RunNeed of || OfStep(of) is null)] }, project, store, fetch);
            RunRequest request = plan.ToRequest(project, found, new Dictionary<string, string>()) with { Label = plan.Label };
            string folder = $"{number}-{step.Name}";
            _members.Add(new PlannedMember
            {
                Number = number,
                Values = Values(values),
                Seed = request.Seed,
                Command = request.Command,
                Config = request.Config,
                Origins = request.Origins,
                Existing = needed || step.Needed ? Equal(request, waiting)?.Id : null,
                Step = new StepPlan
                {
                    Name = step.Name,
                    Folder = folder,
                    Record = store.Draft(request with { Config = [], Origins = null }),
                    ConfigDiff = request.ConfigDiff is { Length: > 0 } diff ? diff : null,
                    Needs = waiting,
                },
            });
            _files.AddRange(request.Files.Select(file => file with { Path = $"{folder}/{file.Path}" }));
            _downloads.AddRange(found.Downloads);
            _leftOut.AddRange(request.LeftOut.Where(file => !_leftOut.Contains(file)));
            _secrets.AddRange(own.Secrets);
        }
        catch (UserErrorException slip)
        {
            faults.AddRange(slip.Faults.Select(fault => fault with { Message = $"step `{step.Name}`: {fault.Message}", Where = fault.Where ?? step.Where }));
        }
    }

    /// <summary>The number of the last step so far that runs the operation which a need names; null where none does, or the need names a run.</summary>
    private int? OfStep(RunNeed need) =>
        need is { Run: null, Operation: string name } ? _members.LastOrDefault(member => member.Step!.Record.Operation == name)?.Number : null;

    // What was given other runs is not equal, and nor is what waits for a run that is yet to be made.
    private Run? Equal(RunRequest request, StepNeed[] waiting)
    {
        RunId?[] given = [.. waiting.Select(need => _members[need.Step - 1].Existing)];
        return given.Contains(null) ? null
            : new RunEquality(store, request.Operation).Find(request, StagedDigests.Of(request.Files), compareInputs: waiting.Length == 0) is Run run
                && given.All(one => run.ReadRecord().Needs.Any(need => need.Run == one)) ? run
            : null;
    }

    private static JsonObject Values(IReadOnlyList<KeyValuePair<string, ConfigNode>> values)
    {
        var json = new JsonObject();
        foreach ((string key, ConfigNode value) in values)
        {
            json[key] = JsonNode.Parse(ConfigJson.ToText(value));
        }

        return json;
    }
}
