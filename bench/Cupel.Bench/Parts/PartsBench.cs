using System.Globalization;
using System.Text;
using Cupel.Experiments.Parts;
using Cupel.Torch;

namespace Cupel.Bench.Parts;

/// <summary>Each module, loss, optimizer and metric of ours beside the same of PyTorch's libraries, in short turns.</summary>
internal static class PartsBench
{
    private static readonly string[] Columns = ["part", "size", "ours, µs", "Python, µs", "ours/Python", "on the clock", "bytes of ours", "target", ""];

    /// <summary>Measures every case and gives the section of the page; the whole of it goes into a page beside it.</summary>
    public static string Run(BenchOptions options)
    {
        TorchRuntime.Threads = 1;
        IReadOnlyList<PartCase> cases = PartCase.ReadAll();
        using var peer = new PeerProcess(1, Python.Environment(TorchRuntime.Info, tuned: true));
        string versions = peer.Versions();
        var rows = new List<PartRow>();
        var absent = new List<string>();
        string folder = Directory.CreateTempSubdirectory("cupel-bench-").FullName;
        try
        {
            foreach (PartCase one in cases.Where(one => options.Only is not string only || $"{one.Group}: {one.Title}".Contains(only, StringComparison.Ordinal)))
            {
                PartRow? row = Measure(one, peer, options, Rounds(options), folder, absent);
                if (row is { IsMissed: true })
                {
                    // On a machine that others use too a few rounds may miss by chance.
                    Console.Error.WriteLine($"{row}: once more");
                    row = Measure(one, peer, options, 4 * Rounds(options), folder, absent);
                }

                if (row is not null)
                {
                    rows.Add(row);
                    Console.Error.WriteLine(row);
                }
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }

        string conditions = Conditions.Describe(
            $"libtorch {TorchRuntime.Info.Version}", versions, "1 thread",
            $"{Rounds(options)} rounds of at least {options.Turn.TotalMilliseconds:0} ms on each side");
        if (options.Page is string page && options.Only is null)
        {
            new Page(Path.Combine(Path.GetDirectoryName(page)!, "performance-parts.md")).Add("parts-all", conditions + Everything(rows, absent, cases));
        }

        return conditions + Summary(rows);
    }

    private static PartRow? Measure(PartCase one, PeerProcess peer, BenchOptions options, int count, string folder, List<string> absent)
    {
        string[] specs = one.Kind == "optimizers" ? OptimizerSubject.Inputs : one.Inputs;
        PartInput[] inputs = [.. specs.Select((spec, i) => PartInput.Read(spec, i + 1))];
        try
        {
            if (peer.Make(one, [.. inputs.Select((input, i) => input.Write(Path.Combine(folder, $"{i}.bin")))], out (double Sum, double Sizes) theirs) is string why)
            {
                absent.Add($"{one.Group}: {one.Title}: {why}");
                Console.Error.WriteLine($"{absent[^1]}: absent, left out");
                return null;
            }

            using Subject subject = Subjects.Of(one, inputs);
            (double Sum, double Sizes) ours = subject.Value();
            bool same = Math.Abs(ours.Sum - theirs.Sum) <= 1e-4 * Math.Max(1e-3, Math.Max(ours.Sizes, theirs.Sizes))
                || (!double.IsFinite(ours.Sum) && !double.IsFinite(theirs.Sum));
            if (!same)
            {
                Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{one.Title}: ours {ours}, theirs {theirs}"));
            }

            (int mine, int their) = (Calls(subject.Run, options.Turn), Calls(peer.Run, options.Turn));
            var rounds = new List<(Timing, Timing)>();
            for (int i = 0; i < count; i++)
            {
                rounds.Add((subject.Run(mine) / mine, peer.Run(their) / their));
            }

            return new PartRow(one, rounds, same);
        }
        catch (PeerException error)
        {
            absent.Add($"{one.Group}: {one.Title} {one.Size}: Python fails with {error.Message}");
            Console.Error.WriteLine($"{absent[^1]}, left out");
            return null;
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            throw new InvalidOperationException($"{one.Group}: {one.Title} {one.Size}: {error.Message}", error);
        }
    }

    private static int Rounds(BenchOptions options) => options.Rounds * 4;

    // So many calls that a turn is long enough to time; what is done on the way warms up.
    private static int Calls(Func<int, Timing> run, TimeSpan turn)
    {
        run(1);
        for (int calls = 1; ;)
        {
            double took = run(calls).Wall;
            if (took >= turn.TotalSeconds)
            {
                return calls;
            }

            calls = Math.Max(calls + 1, (int)Math.Min(calls * 10.0, 1.2 * calls * turn.TotalSeconds / Math.Max(took, 1e-9)));
        }
    }

    private static string Summary(List<PartRow> rows)
    {
        var text = new StringBuilder();
        var summary = new Table("kind", "measured", "met", "within the noise", "missed", "ours/Python, median", "worst");
        foreach (IGrouping<string, PartRow> group in rows.GroupBy(row => row.Case.Group))
        {
            PartRow[] all = [.. group.OrderBy(row => row.Ratio)];
            int missed = all.Count(row => row.IsMissed);
            int met = all.Count(row => row.Ratio <= row.Case.Target);
            bool has = all[0].Case.Target is not null;
            summary.Add(
                group.Key, $"{all.Length}", has ? $"{met}" : "", has ? $"{all.Length - met - missed}" : "", has ? $"{missed}" : "",
                all[all.Length / 2].Ratio.ToString("0.00", CultureInfo.InvariantCulture), all[^1].Ratio.ToString("0.00", CultureInfo.InvariantCulture));
        }

        text.Append(summary).Append('\n');
        PartRow[] misses = [.. rows.Where(row => row.IsMissed)];
        if (misses.Length > 0)
        {
            text.Append("Missed:\n\n").Append(Table(misses)).Append('\n');
        }

        return text.ToString();
    }

    private static string Everything(List<PartRow> rows, List<string> absent, IReadOnlyList<PartCase> cases)
    {
        var text = new StringBuilder();
        foreach (IGrouping<string, PartRow> group in rows.GroupBy(row => row.Case.Group))
        {
            text.Append(CultureInfo.InvariantCulture, $"### {char.ToUpperInvariant(group.Key[0])}{group.Key[1..]}\n\n{Table(group)}\n");
        }

        if (rows.Any(row => !row.SameValue))
        {
            text.Append("¹ The two sides do not compute the same number here: they begin with other random numbers, or follow another convention.\n\n");
        }

        foreach (string one in absent)
        {
            text.Append(CultureInfo.InvariantCulture, $"- Not measured: {one}\n");
        }

        string[] others =
        [
            .. PartRegistry.BuiltIn.Kinds.Where(kind => cases.Any(one => one.Kind == kind))
                .SelectMany(kind => PartRegistry.BuiltIn.Of(kind).Where(part => !cases.Any(one => one.Kind == kind && one.Name == part.Name)).Select(part => $"`{part.Name}` ({kind})")),
        ];
        text.Append(CultureInfo.InvariantCulture, $"Without a counterpart in those libraries, and not measured: {string.Join(", ", others)}.\n");
        return text.ToString();
    }

    private static Table Table(IEnumerable<PartRow> rows)
    {
        var table = new Table(Columns);
        foreach (PartRow row in rows.OrderByDescending(row => row.Ratio))
        {
            table.Add(row.Cells());
        }

        return table;
    }
}
