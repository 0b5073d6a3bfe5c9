using System.CommandLine;
using System.CommandLine.Parsing;
using Cupel.Cli.Commands;
using Cupel.Errors;

namespace Cupel.Cli;

/// <summary>Which flags of <c>cupel run</c> contradict each other: given together, one of them would be passed over in silence.</summary>
internal static class RunExclusions
{
    /// <summary>Refuses flags that do not go together.</summary>
    /// <param name="words">What was typed.</param>
    /// <param name="options">The flags.</param>
    /// <exception cref="UserErrorException">Two of them are there.</exception>
    public static void Require(ParseResult words, RunOptions options)
    {
        BatchOptions batch = options.Batch;
        Option[] notes = [options.Label, options.Tags, options.Comment];
        Option[] members = [batch.Files, batch.Trials, batch.Repeat, batch.Jobs, batch.FailFast];
        Option[] starts = [options.Stage, options.Background, options.Follow];
        foreach ((Option flag, Option[] others, string why) in new (Option, Option[], string)[]
        {
            (options.HelpOperation, [.. notes, .. members, .. starts, batch.Seed, options.Start, options.From, options.Resume, batch.RetryFailed, options.Needed, options.Preview],
                "it runs nothing"),
            (options.Start, [options.Resume, batch.RetryFailed, options.From, .. notes, .. members, batch.Seed, options.Needed, options.Needs, options.Preview, options.Stage, options.StopAfter],
                "a staged run is started as it was staged"),
            (options.From, [options.Resume, batch.RetryFailed], "one starts anew, the other goes on"),
            (batch.RetryFailed, [options.Resume, batch.Files, batch.Trials, batch.Repeat, batch.Seed], "a batch is gone on with as it is"),
            (options.Resume, [batch.Files, batch.Trials, batch.Repeat, batch.Seed, options.Needed, options.Needs], "what stopped is gone on with as it is"),
            (options.Preview, starts, "nothing is run"),
            (options.Stage, [options.Background, options.Follow], "a run that is only prepared is not started"),
        })
        {
            if (IsGiven(words, flag) && Array.Find(others, other => IsGiven(words, other)) is Option other)
            {
                throw new UserErrorException(ErrorCodes.Usage, $"`{flag.Name}` and `{other.Name}` do not go together: {why}", hint: "leave one of them out");
            }
        }

        if (IsGiven(words, options.LatestSource) && !IsGiven(words, options.From))
        {
            throw words.GetValue(options.Start) is string staged
                ? new UserErrorException(ErrorCodes.Usage, "a staged run has its source already", hint: $"`cupel restart {staged} --latest-source` makes a new run with the project's present source")
                : new UserErrorException(ErrorCodes.Usage, "`--latest-source` is for a run that is made from another", hint: "a new run has the project's present source anyway; see `--from`");
        }
    }

    private static bool IsGiven(ParseResult words, Option option) => words.GetResult(option) is OptionResult { Implicit: false };
}
