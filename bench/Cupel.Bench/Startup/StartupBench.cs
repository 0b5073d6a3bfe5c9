namespace Cupel.Bench.Startup;

/// <summary>How long whole commands take, from the start of the process to its end.</summary>
internal static class StartupBench
{
    private const int Runs = 1000;
    private const int Times = 20;

    private static readonly string[][] Commands =
        [["--version"], ["runs"], ["runs", "-a"], ["runs", "-a", "--json"], ["run", "nothing", "-y"]];

    /// <summary>Measures every command with every build and gives the section of the page.</summary>
    public static string Run(BenchOptions options)
    {
        IReadOnlyList<(string Name, string Program)> builds = options.Builds;
        if (builds.Count == 0)
        {
            throw new ArgumentException("startup needs --native PROGRAM or --ready-to-run PROGRAM; bench/run builds both");
        }

        int times = Math.Min(Times, options.Rounds * 4);
        using FinishedRuns runs = FinishedRuns.Make(Runs);
        var table = new Table(["command", .. builds.Select(build => $"{build.Name}, ms")]);
        table.Add(["`true`, for comparison", .. builds.Select(_ => Measure("true", [], runs.Project, times))]);
        foreach (string[] command in Commands)
        {
            table.Add([$"`cupel {string.Join(' ', command)}`", .. builds.Select(build => Measure(build.Program, command, runs.Project, times))]);
        }

        return Conditions.Describe($"{Runs:N0} finished runs", $"each command {times} times") + table;
    }

    private static string Measure(string program, string[] words, string project, int times)
    {
        // The first call reads the files into memory.
        Child.Run(program, words, folder: project);
        var spread = new Spread([.. Enumerable.Range(0, times).Select(_ => Child.Run(program, words, folder: project).Milliseconds)]);
        Console.Error.WriteLine($"{Path.GetFileName(program)} {string.Join(' ', words)}: {spread} ms");
        return spread.ToString("0.0");
    }
}
