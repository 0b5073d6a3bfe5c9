using System.Text.RegularExpressions;
using Cupel.Config;
using Cupel.Errors;
using Cupel.Runs;
using Cupel.Supervision;

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
        new("thumbnails", new BooleanType(),
            "Whether the pictures that a run writes (PNG, GIF, JPEG, WebP) get small previews, which lie beside the runs. When left out they do."),
        new("progress", new TextType { AllowEmpty = false },
            "What a line of output that says how far the run is looks like: `tqdm`, a bar such as `42%|`; `percent`, any `42.5 %`; a text around `{current}` and "
            + "`{total}`, `{percent}` or `{fraction}`, such as `epoch {current}/{total}`; `regex:` and an expression with one group, a percentage, or groups of "
            + "these names; `none`. The last match in a line counts. Lines `PROGRESS 0.42` and `PROGRESS 42%` are always understood. When left out: `tqdm`."),
        new("summary", new OneOfType(
                new TextType { AllowEmpty = false, Words = "the name of a file" },
                new ConfigSection([new("output", new OneOfType(new BooleanType(), new TextType { AllowEmpty = false }), "Where in the output it is.") { Required = true }])),
            "Where a run sums itself up, as a JSON object. A file relative to the run's folder; or `{ output: true }`, where it is all of standard output or "
            + "what stands in it between `--- summary ---` and `---`; or `{ output: REGEX }` with a regular expression whose first group it is. When left "
            + "out: `summary.json`."),
    ];

    /// <summary>The rules.</summary>
    /// <param name="operation">The operation's keys that are as they should be.</param>
    /// <param name="faults">Takes what is wrong with their values.</param>
    internal static RunRules Read(ConfigMap operation, ICollection<Fault> faults) => new()
    {
        StopAfterS = operation.Find("stop-after") is ConfigScalar { Value: not null } limit ? Limit(limit, faults) : null,
        Progress = operation.Find("progress") is ConfigScalar { Value: string } progress ? Progress(progress, faults) : RunRules.Default.Progress,
        SummaryFile = operation.Find("summary") is ConfigScalar { Value: string file } ? file : RunRules.Default.SummaryFile,
        SummaryOutput = operation.Find("summary") is ConfigMap map && map.Find("output") is ConfigScalar part ? Part(part, faults) : null,
        Thumbnails = operation.Find("thumbnails") is not ConfigScalar { Value: false },
        System = operation.Find("system") is not ConfigScalar { Value: false },
    };

    /// <summary>Reads how long a run may take, in seconds; null where the text does not say it.</summary>
    /// <param name="text">Above 0 and at most 45 days, with a unit: a number alone could be minutes or seconds.</param>
    public static double? FindLimit(string text) =>
        DurationText.TryRead(text, out double seconds) && seconds is > 0 and <= MostSeconds ? seconds : null;

    private static string? Part(ConfigScalar part, ICollection<Fault> faults)
    {
        if (part.Value is bool whole)
        {
            return whole ? RunRules.WholeOutput : null;
        }

        try
        {
            if (new Regex(part.Text).GetGroupNumbers().Length > 1)
            {
                return part.Text;
            }

            faults.Add(new Fault(ErrorCodes.ConfigType, $"the pattern `{part.Text}` has no group", part.Origin.Where, "put brackets around the summary: `RESULT (.*)`"));
        }
        catch (ArgumentException error)
        {
            faults.Add(new Fault(ErrorCodes.ConfigType, $"the pattern `{part.Text}` is no regular expression: {error.Message.TrimEnd('.')}", part.Origin.Where));
        }

        return null;
    }

    private static string Progress(ConfigScalar pattern, ICollection<Fault> faults)
    {
        try
        {
            return ProgressPattern.Parse(pattern.Text).Text;
        }
        catch (UserErrorException error)
        {
            error.Faults.Select(fault => fault with { Where = pattern.Origin.Where }).ToList().ForEach(faults.Add);
            return RunRules.Default.Progress;
        }
    }

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
