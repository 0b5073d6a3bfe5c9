using System.Globalization;
using System.Text.Json.Nodes;
using Cupel.Metrics;
using Cupel.Runs;

namespace Cupel.Imports.TensorBoard;

/// <summary>A folder with event files. TensorBoard knows no operations: all its runs have one of that name, and the folder's path as their label.</summary>
/// <param name="root">The folder that TensorBoard is given.</param>
/// <param name="folder">The folder of the run.</param>
/// <param name="id">Its id.</param>
internal sealed class TensorBoardRun(string root, string folder, RunId id) : ForeignRun(id, folder)
{
    // Writers send what they have at least every two minutes.
    private static readonly TimeSpan SilenceLimit = TimeSpan.FromMinutes(3);

    private string Label => Path.GetRelativePath(root, Directory) is var path && path == "." ? Path.GetFileName(Directory) : path;

    public override ForeignRecord Read(DateTimeOffset now)
    {
        (Hparams hparams, double? first, double? last, IReadOnlyList<string> problems) = Scan();
        DateTimeOffset made = EpochTime.OfSeconds(hparams.Started ?? first) ?? Id.Time;
        var record = new RunRecord
        {
            Id = Id,
            Name = Id.Name,
            Operation = ForeignTool.TensorBoard.Name(),
            Kind = RunKind.Exec,
            Command = new RunCommand(),
            Config = hparams.Values,
            Project = Path.GetDirectoryName(root) ?? root,
            Store = root,
            User = "",
            Host = "",
            Os = "",
            Dotnet = "",
            Cupel = "",
            Attributes = hparams.Group is string group ? new JsonObject { ["hparams.group"] = group } : [],
            Imported = new ImportedFrom(ForeignTool.TensorBoard, Label, Directory),
            Created = made,
        };
        return new ForeignRecord(record, StateOf(hparams, made, EpochTime.OfSeconds(last), now), [new Note(Id.Time, "tensorboard", NoteKind.Label, Label)], problems);
    }

    public override IReadOnlyList<ForeignFile> ListFiles() =>
        ForeignFile.Of(Directory, Present().Where(path => !path.Contains('/', StringComparison.Ordinal)), new Dictionary<string, (FileRole?, string?)>());

    public override RunMetrics ReadMetrics() => RunMetrics.Read(Directory, EventFiles(Directory));

    public override IReadOnlyList<MetricPoint> ReadOtherPoints() => [];

    public override IReadOnlyList<string> ListLinks() => [];

    private static IEnumerable<string> EventFiles(string folder) => System.IO.Directory.EnumerateFiles(folder)
        .Select(file => Path.GetFileName(file)).Where(RunMetrics.IsEventFile).Order(StringComparer.Ordinal);

    /// <summary>The id of the run in a folder.</summary>
    /// <remarks>The name of the first file with its first bytes, in which the writer put the time to the nanosecond, tell it from every other run, also
    /// where the folder was moved. Neither changes while the run goes on.</remarks>
    /// <param name="folder">The folder.</param>
    /// <param name="place">What else tells it from others, for a copy beside what it was copied from; empty for a run of its own.</param>
    public static RunId IdOf(string folder, string place)
    {
        const int Head = 40;
        string name = EventFiles(folder).First();
        byte[] head = new byte[Head];
        using var file = new FileStream(Path.Combine(folder, name), FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        int read = file.ReadAtLeast(head, Head, throwOnEndOfStream: false);
        string key = $"{name}\n{Convert.ToHexString(head, 0, read)}";
        return ForeignIds.OfRun(
            ForeignTool.TensorBoard, place.Length == 0 ? key : $"{key}\n{place}", TimeOf(name) ?? EpochTime.OfFile(Path.Combine(folder, name)));
    }

    // `events.out.tfevents.1700000000.host...`
    private static DateTimeOffset? TimeOf(string name)
    {
        const string Mark = "tfevents.";
        int at = name.IndexOf(Mark, StringComparison.Ordinal);
        string digits = at < 0 ? "" : new string([.. name.Skip(at + Mark.Length).TakeWhile(char.IsAsciiDigit)]);
        return digits.Length is 9 or 10 ? EpochTime.OfSeconds(double.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture)) : null;
    }

    private (Hparams Hparams, double? First, double? Last, IReadOnlyList<string> Problems) Scan()
    {
        var hparams = new Hparams();
        var problems = new List<string>();
        var firsts = new List<double?>();
        var lasts = new List<double?>();
        foreach (string name in EventFiles(Directory))
        {
            using var reader = new EventFileReader(Path.Combine(Directory, name));
            while (reader.TryRead(out _))
            {
                // What is not a point is collected on the way.
            }

            foreach (byte[] content in reader.Hparams)
            {
                hparams.Take(content);
            }

            firsts.Add(reader.FirstTime);
            lasts.Add(reader.LastTime);
            problems.AddRange(reader.Problem is string problem ? [$"{name}: {problem}"] : []);
        }

        return (hparams, firsts.Min(), lasts.Max(), problems);
    }

    private RunState StateOf(Hparams hparams, DateTimeOffset made, DateTimeOffset? last, DateTimeOffset now)
    {
        DateTimeOffset sign = EventFiles(Directory).Max(name => EpochTime.OfFile(Path.Combine(Directory, name)));
        var state = new RunState { Status = RunStatus.Completed, Started = made, Ended = EpochTime.OfSeconds(hparams.Ended) ?? last };
        return hparams.Status switch
        {
            HparamsStatus.Success => state,
            HparamsStatus.Failure => state with { Status = RunStatus.Failed },
            _ when now - sign < SilenceLimit => state with { Status = RunStatus.Running, Reason = "its event files are still growing", Ended = null, LastSign = sign },
            _ => state with { Status = RunStatus.Lost, Reason = "event files do not say how a run ended", Ended = null, LastSign = last ?? sign },
        };
    }
}
