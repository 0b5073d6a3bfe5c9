using Cupel.Config;
using Cupel.Errors;
using Cupel.Runs;

namespace Cupel.Operations;

/// <summary>Reads what an operation asks of whoever supervises its runs.</summary>
public static class RunRulesReader
{
    // A timer takes no more than 49 days.
    private const double MostSeconds = 45 * 86400.0;

    /// <summary>The keys of an operation that say it.</summary>
    internal static IReadOnlyList<ConfigKey> Keys { get; } =
    [
        new("stop-after", new TextType { AnyScalar = true, AllowEmpty = false },
            "How long a run may take, with its unit: `90s`, `30m`, `2h`, `1d`. Then all its processes are told to end, and killed where they do "
            + "not; it is *terminated*, with the reason `time-limit`. `cupel run --stop-after` comes before it."),
        new("system", new BooleanType(),
            "Whether it is measured what the run uses while it runs: `sys/cpu`, `sys/memory`, `sys/read`, `sys/write`, `sys/gpu`, `sys/gpu_memory`. When left "
            + "out it is."),
    ];

    /// <summary>The rules.</summary>
    /// <param name="operation">The operation's keys that are as they should be.</param>
    /// <param name="faults">Takes what is wrong with their values.</param>
    internal static RunRules Read(ConfigMap operation, ICollection<Fault> faults) => new()
    {
        StopAfterS = operation.Find("stop-after") is ConfigScalar { Value: not null } limit ? Limit(limit, faults) : null,
        System = operation.Find("system") is not ConfigScalar { Value: false },
    };

    /// <summary>Reads how long a run may take, in seconds; null where the text does not say it.</summary>
    /// <param name="text">Above 0 and at most 45 days, with a unit: a number alone could be minutes or seconds.</param>
    public static double? FindLimit(string text) =>
        DurationText.TryRead(text, out double seconds) && seconds is > 0 and <= MostSeconds ? seconds : null;

    private static double? Limit(ConfigScalar scalar, ICollection<Fault> faults)
    {
        double? seconds = FindLimit(scalar.Text);
        if (seconds is null)
        {
            faults.Add(new Fault(
                ErrorCodes.ConfigType, $"`stop-after` needs {DurationText.Wanted}, above 0 and at most 45 days, got `{scalar.Text}`", scalar.Origin.Where,
                double.TryParse(scalar.Text, out _) ? $"say what it counts: `{scalar.Text}m` are minutes, `{scalar.Text}s` seconds" : null));
        }

        return seconds;
    }
}
