using System.CommandLine;

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

    public BatchOptions Batch { get; } = new();

    public Option<bool> Json { get; } = Flags.Json();

    public void AddTo(Command command)
    {
        command.Arguments.Add(Arguments);
        foreach (Option option in (Option[])[Yes, Label, Tags, Comment, Needed, .. Batch.All, Resume, Preview, Stage, Background, Json])
        {
            command.Options.Add(option);
        }
    }
}
