using System.CommandLine;
using System.CommandLine.Help;
using Cupel.Cli.Commands;

namespace Cupel.Cli;

/// <summary>All the commands, and the flags they share.</summary>
internal static class CommandTree
{
    /// <summary>The folder to act in, in place of the one the person stands in.</summary>
    public static Option<string> Directory { get; } = new("-C")
    {
        Description = "Act as if started in DIR",
        HelpName = "DIR",
        Recursive = true,
    };

    /// <summary>The run store, in place of the project's own.</summary>
    public static Option<string> Store { get; } = new("--store")
    {
        Description = "Keep and look for runs in DIR",
        HelpName = "DIR",
        Recursive = true,
    };

    /// <summary>Leaves notices out.</summary>
    public static Option<bool> Quiet { get; } = new("-q", "--quiet")
    {
        Description = "No notices and no progress: only results, errors and questions",
        Recursive = true,
    };

    public static RootCommand Create(Session session)
    {
        var root = new RootCommand("Cupel runs your experiments, checks them, keeps them, and tells you which one is best and why.")
        {
            RunCommand.Create(session),
            RunsCommand.Create(session),
            ShowCommand.Create(session),
            DiffCommand.Create(session),
            WhyCommand.Create(session),
            ReproduceCommand.Create(session),
            SelectCommand.Create(session),
            CompareCommand.Create(session),
            MetricsCommand.Create(session),
            OutputCommand.Create(session),
            CatCommand.Create(session),
            FilesCommand.Create(session),
            OpenCommand.Create(session),
            StopCommand.Create(session),
            RestartCommand.Create(session),
            DeleteCommand.Create(session),
            RestoreCommand.Create(session),
            PurgeCommand.Create(session),
            ArchiveCommand.Create(session),
            VerifyCommand.Create(session),
            RepairCommand.Create(session),
            SignCommand.Create(session),
            ExportCommand.Create(session),
            ImportCommand.Create(session),
            LabelCommand.Create(session),
            TagCommand.Create(session),
            CommentCommand.Create(session),
            IdCommand.Create(session),
            InitCommand.Create(session),
            OperationsCommand.Create(session),
            ConfigCommand.Create(session),
            CheckCommand.Create(session),
            CompletionCommand.Create(session),
        };
        root.Subcommands.Add(HelpCommand.Create(session, root));
        root.HelpName = "cupel";
        root.Options.Add(Directory);
        root.Options.Add(Store);
        root.Options.Add(Quiet);
        foreach (HelpOption help in root.Options.OfType<HelpOption>())
        {
            help.Action = new HelpWithExamples((HelpAction)help.Action!, session.Terminal);
        }

        root.SetAction(_ =>
        {
            InvocationConfiguration streams = new() { Output = session.Terminal.Out, Error = session.Terminal.Error };
            return root.Parse(["--help"]).Invoke(streams);
        });
        return root;
    }
}
