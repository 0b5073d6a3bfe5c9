using Cupel.Config;
using Cupel.Errors;
using Cupel.Needs;
using Cupel.Operations;
using Cupel.Runs;

namespace Cupel.Cli;

/// <summary>Makes runs that start from what another one had and left: its config, its source, and all files that it wrote.</summary>
internal sealed class FromMaker : MemberMaker
{
    private readonly Run _from;
    private readonly RunRecord _record;
    private readonly ResolvedConfig _recorded;
    private readonly (Project Project, Operation Operation)? _latest;
    private readonly NeededFiles _needed = new([], [], []);
    private readonly Session _session;
    private readonly Lazy<IReadOnlyList<StagedFile>> _files;
    private readonly Lazy<IReadOnlyList<StagedFile>> _left;

    /// <summary>Looks at the run.</summary>
    /// <param name="from">The earlier run.</param>
    /// <param name="operation">The operation that was named, or null.</param>
    /// <param name="latest">Whether the source is the project's present one.</param>
    /// <param name="needs">Runs for what the operation needs, <c>OPERATION=RUN</c> each.</param>
    /// <param name="fetch">Where to say what is downloaded; null to download nothing.</param>
    /// <param name="session">The world outside.</param>
    /// <exception cref="UserErrorException">The run is still running, of another operation or a batch.</exception>
    public FromMaker(Run from, string? operation, bool latest, IReadOnlyList<string> needs, Session? fetch, Session session)
    {
        RunSnapshot snapshot = from.Read();
        _from = from;
        _record = snapshot.Record ?? from.ReadRecord();
        _session = session;
        (string Problem, string Hint)? refusal = operation is not null && operation != _record.Operation
                ? ($"run {from.Name} is of operation `{_record.Operation}`, not `{operation}`", $"an operation gets files of another's runs by `needs: [{{ operation: {_record.Operation}, files: \"...\" }}]`")
            : _record.Kind == RunKind.Batch ? ($"run {from.Name} is a batch", $"name one of its members: `cupel show {from.Name}` lists them")
            : snapshot.State.Status.IsLive() ? ($"run {from.Name} is still running", $"`cupel show {from.Name}` tells how it goes")
            : !latest && needs.Count > 0 ? ($"a run from {from.Name} has the files that this one was given, so `--need` has nothing to say", "with `--latest-source` they are found anew")
            : null;
        if (refusal is (string problem, string hint))
        {
            throw new UserErrorException(ErrorCodes.Usage, problem, hint: hint);
        }

        RestartPlan.RequireOurs(from, _record);
        _recorded = RecordedConfig.Read(_record.Config, _record.Origins);
        _files = new(() => RestartPlan.StagedFiles(from, asLeft: true));
        _left = new(() => [.. Left()]);
        if (latest)
        {
            (Project project, Operation own) = RestartPlan.OperationOf(from);
            own = Requirements.With(own, needs);
            _latest = (project, own);
            _needed = Requirements.Find(own, project, from.Store, fetch);
        }
    }

    public override bool IsNew => _latest is not null;

    public override NeededFiles Needed => _needed;

    public override Func<string, bool> Lists(IReadOnlyList<string> words) =>
        _latest is var (project, operation) ? BatchWords.Lists(project, operation, words, _session) : BatchWords.Lists(_recorded.Root);

    public override RunPlan Make(IReadOnlyList<string> words, long? seed)
    {
        IReadOnlyList<string> all = WithSeed(words, seed, _recorded.Root, _record.Kind == RunKind.Train);
        RunPlan plan = _latest is var (project, operation)
            ? RestartPlan.Again(_record, project, operation, all, _session)
            : RestartPlan.Plan(_from, _record, new RecordedCommands(_record), _recorded, all, _session, _files.Value);
        return plan with { Seed = seed ?? plan.Seed, Command = plan.Command with { Retype = Typed([.. words, .. seed is long number ? ["--seed", $"{number}"] : Array.Empty<string>()]).Retype } };
    }

    public override RunRequest Request(RunPlan plan)
    {
        RunRequest request = _latest is var (project, _)
            ? plan.ToRequest(project, _needed, new Dictionary<string, string>()) with { RestartedFrom = _from.Id }
            : RestartPlan.ToRequest(_from, _record, plan);
        return request with { Files = [.. request.Files, .. _left.Value.ExceptBy(request.Files.Select(file => file.Path), file => file.Path)] };
    }

    public override RunCommand Typed(IReadOnlyList<string> given)
    {
        string[] words = ["cupel", "run", "--from", _from.Id.Value, .. IsNew ? ["--latest-source"] : Array.Empty<string>(), .. given];
        return new RunCommand { Arguments = words, Retype = string.Join(' ', words.Select(RunPlan.Quote)) };
    }

    public override string What(RunPlan first) => $"from {_from.Name}";

    /// <summary>What the run left, but for what says how it came out: the new one says that itself.</summary>
    private IEnumerable<StagedFile> Left() => _from.ReadManifest().Entries
        .Where(entry => entry.Role is FileRole.Generated or FileRole.Checkpoint && !Says(Path.GetFileName(entry.Path)) && File.Exists(Path.Combine(_from.Directory, entry.Path)))
        .DistinctBy(entry => entry.Path)
        .Select(entry => new StagedFile(Path.Combine(_from.Directory, entry.Path), entry.Path, FileRole.Input));

    private static bool Says(string name) => name == "summary.json" || name.Contains(".tfevents.", StringComparison.Ordinal);
}
