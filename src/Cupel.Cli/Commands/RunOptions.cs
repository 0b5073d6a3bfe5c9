using System.CommandLine;
using Cupel.Config;
using Cupel.Errors;
using Cupel.Operations;
using Cupel.Runs;

namespace Cupel.Cli.Commands;

/// <summary>The words and flags of <c>cupel run</c>.</summary>
internal sealed class RunOptions
{
    public Argument<string[]> Arguments { get; } = new("OPERATION")
    {
        Description = "An operation or a program's file (the default operation when left out), then values to change: key=value",
        Arity = ArgumentArity.ZeroOrMore,
    };

    public Option<bool> Yes { get; } = new("-y", "--yes") { Description = "Do not ask" };

    public Option<string> Label { get; } = new("-l", "--label") { Description = "Label the run", HelpName = "LABEL" };

    public Option<string[]> Tags { get; } = new("-t", "--tag") { Description = "Tag the run; may be given several times", HelpName = "TAG" };

    public Option<string> Comment { get; } = new("--comment") { Description = "Write a comment on the run", HelpName = "TEXT" };

    public Option<string> Resume { get; } = new("--resume")
    {
        Description = "Go on where a training or a batch stopped: a new run from its last checkpoint, or a new batch of what is left",
        HelpName = "RUN",
    };

    public Option<bool> Preview { get; } = new("--preview") { Description = "Show what would run, and run nothing" };

    public Option<bool> Stage { get; } = new("--stage") { Description = "Prepare the run's folder, and do not start it" };

    public Option<bool> Background { get; } = new("-b", "--background") { Description = "Start the run, and do not wait for it" };

    public Option<bool> Needed { get; } = new("--needed")
    {
        Description = "Run only what is not there: exit with 3 when an equal run is completed",
    };

    public Option<string> StopAfter { get; } = new("--stop-after")
    {
        Description = "Stop the run, or each member of a batch, when it takes longer: 90s, 30m, 2h, 1d",
        HelpName = "TIME",
    };

    public Option<string[]> Needs { get; } = new("--need")
    {
        Description = "Take what the operation needs of OPERATION from RUN, not from the newest completed one; may be given several times",
        HelpName = "OPERATION=RUN",
    };

    public Option<bool> Follow { get; } = new("--follow")
    {
        Description = "Stay with the run, also with -b; Ctrl+C then leaves it to itself and does not stop it",
    };

    public Option<string> Start { get; } = new("--start") { Description = "Start a run that was staged", HelpName = "RUN" };

    public Option<string> From { get; } = new("--from")
    {
        Description = "A new run with the config, the source and the files of that one, also those it left; values given here differ",
        HelpName = "RUN",
    };

    public Option<bool> LatestSource { get; } = new("--latest-source") { Description = "With --from: the project's present source in place of that run's" };

    public Option<bool> HelpOperation { get; } = new("--help-op") { Description = "Tell what the operation does and which values it takes" };

    public BatchOptions Batch { get; } = new();

    public Option<bool> Json { get; } = Flags.Json();

    /// <summary>The operation's rules with what the flags say in place of it.</summary>
    /// <exception cref="UserErrorException">A flag has a value that is none.</exception>
    public RunRules Rules(ParseResult words, RunRules rules) => words.GetValue(StopAfter) is not string text ? rules : rules with
    {
        StopAfterS = RunRulesReader.FindLimit(text) ?? throw new UserErrorException(
            ErrorCodes.Usage, $"`--stop-after` needs {DurationText.Wanted}, above 0 and at most 45 days, got `{text}`",
            hint: double.TryParse(text, out _) ? $"say what it counts: `{text}m` are minutes, `{text}s` seconds" : null),
    };

    public void AddTo(Command command)
    {
        command.Arguments.Add(Arguments);
        foreach (Option option in (Option[])[Yes, Label, Tags, Comment, Needed, Needs, .. Batch.All, StopAfter, Resume, From, LatestSource, Start, Preview, HelpOperation, Stage, Background, Follow, Json])
        {
            command.Options.Add(option);
        }
    }

    /// <summary>Whether a run is to be started, where nothing speaks against it.</summary>
    public bool Starts(ParseResult words) => !words.GetValue(Preview) && !words.GetValue(Stage) && !words.GetValue(HelpOperation);

    /// <summary>How long to stay with a run that is started.</summary>
    public LaunchMode ModeOf(ParseResult words) =>
        words.GetValue(Follow) ? LaunchMode.Follow : words.GetValue(Background) ? LaunchMode.Leave : LaunchMode.Stay;
}
