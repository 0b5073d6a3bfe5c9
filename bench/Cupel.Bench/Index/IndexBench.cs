namespace Cupel.Bench.Index;

/// <summary>How long lists of many runs take, as whole commands and in this process.</summary>
internal static class IndexBench
{
    private static readonly int[] Sizes = [1_000, 10_000, 100_000];

    private static readonly string[][] Commands =
    [
        ["runs"],
        ["runs", "-w", "operation = train and val_accuracy > 0.99"],
        ["runs", "-w", "status = failed"],
        ["runs", "-w", "tag = keep"],
        ["runs", "-w", "config.optimizer.lr < 1e-3", "--sort", "val_loss"],
        ["runs", "--sort", "val_accuracy:desc"],
        ["select", "@best:max val_accuracy"],
    ];

    /// <summary>Measures every command over stores of every size and gives the section of the page.</summary>
    public static string Run(BenchOptions options)
    {
        string program = options.Native ?? options.ReadyToRun
            ?? throw new ArgumentException("index needs --native PROGRAM or --ready-to-run PROGRAM; bench/run builds both");
        int[] sizes = options.Runs is int most ? [.. Sizes.Where(size => size <= most)] : Sizes;
        int times = Math.Min(20, options.Rounds * 4);
        var cells = new Dictionary<(string, int), string>();
        var rows = new List<string>();
        foreach (int size in sizes)
        {
            Console.Error.WriteLine($"writing {size:N0} runs");
            using WrittenStore store = WrittenStore.Make(size);
            Put($"first command with a filter, which makes the index", size, [Child.Run(program, Commands[2], folder: store.Project).Milliseconds]);
            foreach (string[] command in Commands)
            {
                Put($"`cupel {string.Join(' ', command.Select(word => word.Contains(' ', StringComparison.Ordinal) ? $"'{word}'" : word))}`", size, Repeat(times, () => Child.Run(program, command, folder: store.Project).Milliseconds));
            }

            var none = new Dictionary<string, string?> { ["CUPEL_INDEX"] = "off" };
            Put("`CUPEL_INDEX=off cupel runs -w 'status = failed'`", size, Repeat(Math.Min(times, 5), () => Child.Run(program, Commands[2], none, store.Project).Milliseconds));
            Put("in process: 1,000 newest runs, every column of a list", size, Repeat(times, () => InProcess.List(store, Math.Min(size, 1000))));
            Put("in process: stage a run and end it, without a process", size, Repeat(times * 5, () => InProcess.StageAndEnd(store)));
        }

        var table = new Table(["command", .. sizes.Select(size => $"{size:N0} runs, ms")]);
        foreach (string row in rows)
        {
            table.Add([row, .. sizes.Select(size => cells[(row, size)])]);
        }

        return Conditions.Describe(options.Native is null ? "the ReadyToRun build" : "the native build", $"each command {times} times") + table;

        void Put(string row, int size, double[] milliseconds)
        {
            if (!rows.Contains(row))
            {
                rows.Add(row);
            }

            cells[(row, size)] = new Spread(milliseconds).ToString("0.0");
            Console.Error.WriteLine($"{size:N0}: {row}: {cells[(row, size)]} ms");
        }
    }

    private static double[] Repeat(int times, Func<double> measure)
    {
        // The first reads the files into memory.
        measure();
        return [.. Enumerable.Range(0, times).Select(_ => measure())];
    }
}
