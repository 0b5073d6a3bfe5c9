using System.Globalization;

namespace Cupel.Bench;

/// <summary>What is measured, and how thoroughly.</summary>
internal sealed record BenchOptions
{
    private static readonly string[] Everything = ["training", "loading", "startup", "runs", "index", "scalars", "parts"];

    /// <summary>The benchmarks, in order.</summary>
    public IReadOnlyList<string> What { get; init; } = Everything;

    /// <summary>How often each thing is measured.</summary>
    public int Rounds { get; init; } = 5;

    /// <summary>How long one measurement takes, about.</summary>
    public TimeSpan Each { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>How long a side is called before it is the other's turn, at least, where the two take short turns.</summary>
    public TimeSpan Turn { get; init; } = TimeSpan.FromMilliseconds(5);

    /// <summary>Which parts are measured: those with this in their names; null for all.</summary>
    public string? Only { get; init; }

    /// <summary>Threads inside an operator, on both sides.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>How many runs the largest store may have; null for all sizes.</summary>
    public int? Runs { get; init; }

    /// <summary>The page whose sections are replaced; null to print only.</summary>
    public string? Page { get; init; }

    /// <summary>The command line as a native program; null where it could not be built.</summary>
    public string? Native { get; init; }

    /// <summary>The command line as a ReadyToRun program.</summary>
    public string? ReadyToRun { get; init; }

    /// <summary>The builds of the command line that are there, by name.</summary>
    public IReadOnlyList<(string Name, string Program)> Builds =>
    [
        .. Native is string native ? [("native", native)] : Array.Empty<(string, string)>(),
        .. ReadyToRun is string ready ? [("ReadyToRun", ready)] : Array.Empty<(string, string)>(),
    ];

    /// <summary>Reads the words of the command line.</summary>
    /// <exception cref="ArgumentException">One of them is not known.</exception>
    public static BenchOptions Parse(string[] args)
    {
        var options = new BenchOptions();
        for (int i = 0; i < args.Length; i++)
        {
            string Value() => ++i < args.Length ? args[i] : throw new ArgumentException($"{args[i - 1]} needs a value");
            int Number() => int.TryParse(Value(), NumberStyles.None, CultureInfo.InvariantCulture, out int n) && n > 0
                ? n : throw new ArgumentException($"{args[i - 1]} needs a whole number above 0, got `{args[i]}`");
            options = args[i] switch
            {
                "all" => options with { What = Everything },
                string what when Everything.Contains(what) => options with { What = [what] },
                "--rounds" => options with { Rounds = Number() },
                "--quick" => options with { Rounds = 2, Each = TimeSpan.FromSeconds(0.5), Turn = TimeSpan.FromMilliseconds(2) },
                "--only" => options with { Only = Value() },
                "--threads" => options with { Threads = Number() },
                "--runs" => options with { Runs = Number() },
                "--page" => options with { Page = Value() },
                "--native" => options with { Native = Value() },
                "--ready-to-run" => options with { ReadyToRun = Value() },
                string unknown => throw new ArgumentException($"`{unknown}` is none of {string.Join(", ", Everything)}, all, --rounds N, --quick, --threads N, --runs N, --only PART"),
            };
        }

        return options;
    }
}
