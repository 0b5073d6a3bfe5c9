using Cupel.Runs;

namespace Cupel.Filters;

/// <summary>A field that every run may have.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">What values it has.</param>
/// <param name="Doc">What it is, in a few words.</param>
/// <param name="Values">Its values for a run; none where it is undefined. They may follow from the run's record, events, summary and notes, for
/// which the index of a store watches, and from nothing else.</param>
public sealed record OwnField(string Name, FieldType Type, string Doc, Func<RunFacts, IReadOnlyList<FieldValue>> Values);

/// <summary>The fields that every run may have. A test compares this list with <c>docs/reference/filters.md</c>.</summary>
public static class RunFields
{
    /// <summary>All of them, in the order of the reference.</summary>
    public static IReadOnlyList<OwnField> All => Fields;

    private static readonly OwnField[] Fields =
    [
        new("id", FieldType.Text, "the run's id", run => Text(run.Itself.Id.Value)),
        new("name", FieldType.Text, "its readable name", run => Text(run.Itself.Name)),
        new("operation", FieldType.Text, "the operation's name", run => Text(run.Run.Record?.Operation)),
        new("status", FieldType.Status, "where it stands", run => Text(run.Run.State.Status.Name())),
        new("reason", FieldType.Text, "why it ended so: `stopped`, `time-limit`, `out-of-memory`, `signal 9 (SIGKILL)` ...", run => Text(run.Run.State.Reason)),
        new("label", FieldType.Text, "its label", run => Text(run.Run.Notes.Label)),
        new("tag", FieldType.Text, "its tags, each for itself", run => [.. run.Run.Notes.Tags.Select(tag => new TextValue(tag))]),
        new("comment", FieldType.Text, "its comments, each for itself", run => [.. run.Run.Notes.Comments.Select(note => new TextValue(note.Text))]),
        new("project", FieldType.Text, "the absolute path of its project", run => Text(run.Run.Record?.Project)),
        new("project_id", FieldType.Text, "what its project is known by", run => Text(run.Run.Record?.ProjectId)),
        new("project_name", FieldType.Text, "what people call its project", run => Text(run.Run.Record?.ProjectName)),
        new("created", FieldType.Time, "when it was made", run => Time(run.Run.Record?.Created)),
        new("started", FieldType.Time, "when its process started", run => Time(run.Run.State.Started)),
        new("ended", FieldType.Time, "when its process ended", run => Time(run.Run.State.Ended)),
        new("duration", FieldType.Duration, "seconds from start to end, or until now where it still runs", run => Number(run.Run.State.Duration(run.Now)?.TotalSeconds)),
        new("progress", FieldType.Number, "how far it says it is while it runs, from 0 to 1", run => Number(run.Run.State.Progress)),
        new("eta", FieldType.Time, "when it will be done if it goes on as it did, while it runs", run => Time(run.Run.State.Eta)),
        new("cpu", FieldType.Duration, "seconds of processor time that its processes used", run => Number(run.Run.Summary?.Usage?.CpuS)),
        new("peak_memory", FieldType.Number, "bytes of memory that its largest process held", run => Whole(run.Run.Summary?.Usage?.PeakMemory)),
        new("exit_code", FieldType.Number, "the exit code of its process", run => Whole(run.Run.State.ExitCode)),
        new("seed", FieldType.Number, "the seed of its randomness", run => Whole(run.Run.Record?.Seed)),
        new("parent", FieldType.Text, "the id of the run it belongs to", run => Text(run.Run.Record?.Parent?.Value)),
        new("checks.passed", FieldType.Number, "how many of its checks passed", run => Checks(run, passed: true)),
        new("checks.failed", FieldType.Number, "how many of its checks failed", run => Checks(run, passed: false)),
        new("git.commit", FieldType.Commit, "the commit it started from", run => Text(run.Run.Record?.Git?.Commit)),
        new("git.branch", FieldType.Text, "the branch it started from", run => Text(run.Run.Record?.Git?.Branch)),
        new("git.dirty", FieldType.Truth, "whether anything was not committed", run => run.Run.Record?.Git?.Dirty is bool dirty ? [new TruthValue(dirty)] : []),
        new("source_digest", FieldType.Text, "the digest of its staged source", run => Text(run.Run.Record?.SourceDigest)),
        new("user", FieldType.Text, "the login name of who started it", run => Text(run.Run.Record?.User)),
        new("host", FieldType.Text, "the machine it was made on", run => Text(run.Run.Record?.Host)),
    ];

    /// <summary>The field of a name, or null.</summary>
    /// <param name="name">The name.</param>
    public static OwnField? Find(string name)
    {
        // Asked for every run of a list: a loop without a closure is several times as fast.
        foreach (OwnField field in Fields)
        {
            if (field.Name == name)
            {
                return field;
            }
        }

        return null;
    }

    /// <summary>The field of a name.</summary>
    /// <param name="name">The name.</param>
    /// <exception cref="ArgumentException">There is none.</exception>
    public static OwnField Get(string name) => Find(name) ?? throw new ArgumentException($"no field of a run is called `{name}`", nameof(name));

    private static IReadOnlyList<FieldValue> Text(string? text) => text is null ? [] : [new TextValue(text)];

    private static IReadOnlyList<FieldValue> Time(DateTimeOffset? time) => time is DateTimeOffset value ? [new TimeValue(value)] : [];

    private static IReadOnlyList<FieldValue> Number(double? number) => number is double value ? [new NumberValue(value)] : [];

    private static IReadOnlyList<FieldValue> Whole(long? number) => number is long value ? [new NumberValue(value, value)] : [];

    // Checks that were never judged have not passed, and have not failed either.
    private static IReadOnlyList<FieldValue> Checks(RunFacts run, bool passed) =>
        run.Run.Summary?.Checks is { Count: > 0 } checks ? Whole(checks.Count(check => check.Passed == passed)) : [];
}
