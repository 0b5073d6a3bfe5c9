using System.Globalization;
using Cupel.Index;
using Cupel.Metrics;
using Cupel.Runs;
using Cupel.Supervision;

switch (args)
{
    case ["supervise"]:
        var options = new SupervisorOptions { StopGrace = TimeSpan.FromSeconds(1), LeftoverGrace = TimeSpan.FromMilliseconds(300) };
        Supervisor.RunAsked(TimeProvider.System, options);
        return 0;
    case ["create", string root, string count]:
        var store = new RunStore(root, TimeProvider.System);
        for (int i = int.Parse(count, CultureInfo.InvariantCulture); i > 0; i--)
        {
            store.Create(new RunRequest { Operation = "many", Command = new RunCommand { Shell = "true" }, Project = root });
        }

        return 0;
    case ["shuffle", string root, string mark]:
        // Moves runs from place to place until it is killed.
        var shuffled = new RunStore(root, TimeProvider.System);
        for (int i = 0; ; i++)
        {
            RunStore[] places = [shuffled, shuffled.Trash, shuffled.Archive("a")];
            IReadOnlyList<Run> runs = places[i % 3].List();
            if (runs.Count > 0)
            {
                RunShelves.Move(runs[i % runs.Count], places[(i + 1 + (i / 7 % 2)) % 3]);
                File.WriteAllText(mark, "moving");
            }
        }

    case ["index", string root, string mark]:
        // Makes the index of a store, writing it every few runs, and says so each time, until it is killed.
        var indexed = new RunStore(root, TimeProvider.System)
        {
            Index = new IndexRules
            {
                Block = 20,
                Checkpoint = TimeSpan.Zero,
                Progress = (done, _) =>
                {
                    File.WriteAllText(mark, $"{done}");
                    Thread.Sleep(20);
                },
            },
        };
        new RunPool(indexed).Read();
        return 0;
    case ["report"]:
        {
            #region current-run
            CurrentRun? run = CurrentRun.Find();
            double rate = run is null ? 0.02 : (double)run.ReadConfig()["rate"]!;
            using EventFileWriter? metrics = run?.CreateMetrics(TimeProvider.System);
            for (int step = 1; step <= 1000; step++)
            {
                metrics?.Add("loss", Math.Exp(-rate * step), step);
            }

            run?.WriteSummary(new Dictionary<string, double> { ["rate"] = rate });
            #endregion
            return 0;
        }

    default:
        throw new ArgumentException("usage: supervise | create STORE COUNT | shuffle STORE MARK | index STORE MARK | report");
}
