using Cupel.Bench;
using Cupel.Bench.Index;
using Cupel.Bench.Loading;
using Cupel.Bench.Parts;
using Cupel.Bench.Runs;
using Cupel.Bench.Scalars;
using Cupel.Bench.Startup;
using Cupel.Bench.Training;

// A measurement is a process of its own: these two are what the benchmarks below start.
switch (args)
{
    case ["train", ..]:
        TrainingProcess.Run(args[1..]);
        return 0;
    case ["load", ..]:
        LoadingProcess.Run(args[1..]);
        return 0;
    default:
        break;
}

try
{
    BenchOptions options = BenchOptions.Parse(args);
    var page = new Page(options.Page);
    foreach (string what in options.What)
    {
        Console.Error.WriteLine($"== {what}");
        page.Add(what, what switch
        {
            "training" => TrainingBench.Run(options),
            "loading" => LoadingBench.Run(options),
            "runs" => RunsBench.Run(options),
            "index" => IndexBench.Run(options),
            "parts" => PartsBench.Run(options),
            "scalars" => ScalarsBench.Run(options),
            _ => StartupBench.Run(options),
        });
    }

    return 0;
}
catch (ArgumentException error)
{
    Console.Error.WriteLine($"error: {error.Message}");
    return 2;
}
