using System.CommandLine;
using System.Globalization;
using Cupel.Errors;

namespace Cupel.Cli.Commands;

/// <summary>The flags of <c>cupel run</c> that make many runs of one.</summary>
internal sealed class BatchOptions
{
    public Option<string[]> Files { get; } = new("--batch")
    {
        Description = "A run for each row of a .csv, .json or .yaml file; given several times, for each combination of rows",
        HelpName = "FILE",
    };

    public Option<int?> Trials { get; } = new("--trials") { Description = "How often to draw values such as `uniform[0:1]`", HelpName = "N" };

    public Option<int?> Repeat { get; } = new("--repeat") { Description = "Run each N times, with the seeds that follow each other", HelpName = "N" };

    public Option<long?> Seed { get; } = new("--seed") { Description = "The seed of the run, or the first one of several, and of what is drawn", HelpName = "N" };

    public Option<string> Jobs { get; } = new("--jobs", "-j") { Description = "Run N members at once; `auto` for as many as there are processors", HelpName = "N" };

    public Option<bool> FailFast { get; } = new("--fail-fast") { Description = "Start no more members once one has failed" };

    public Option<string> RetryFailed { get; } = new("--retry-failed")
    {
        Description = "A new batch of those members of a batch that failed or were lost",
        HelpName = "BATCH",
    };

    public IReadOnlyList<Option> All => [Files, Trials, Repeat, Seed, Jobs, FailFast, RetryFailed];

    /// <summary>How many members run at once.</summary>
    /// <exception cref="UserErrorException">It is no number.</exception>
    public int JobsOf(ParseResult words)
    {
        string text = words.GetValue(Jobs) ?? "1";
        return text is "auto" or "0" ? Environment.ProcessorCount
            : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int jobs) ? jobs
            : throw new UserErrorException(ErrorCodes.Usage, $"`--jobs` needs a whole number or `auto`, got `{text}`");
    }

    /// <summary>A count that must be above 0.</summary>
    /// <exception cref="UserErrorException">It is not.</exception>
    public static int? Count(ParseResult words, Option<int?> option) => words.GetValue(option) is not int count ? null
        : count > 0 ? count
        : throw new UserErrorException(ErrorCodes.Usage, $"`{option.Name}` needs a whole number above 0, got `{count}`");

    /// <summary>Refuses flags that mean something for a batch only.</summary>
    /// <exception cref="UserErrorException">One of them is there.</exception>
    public void RefuseAlone(ParseResult words)
    {
        Option? lost = words.GetValue(Jobs) is not null ? Jobs : words.GetValue(FailFast) ? FailFast : null;
        if (lost is not null)
        {
            throw new UserErrorException(
                ErrorCodes.Usage, $"`{lost.Name}` is for a batch, and this is one run", hint: "give a key several values: `lr=[0.1, 0.01]`");
        }
    }
}
