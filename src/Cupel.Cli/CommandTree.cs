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

    /// <summary>Says what goes on.</summary>
    public static Option<bool> Verbose { get; } = new("-v", "--verbose")
    {
        Description = "Say on standard error what is read and which programs are started, with how long each took",
        Recursive = true,
    };

    // A property: nothing is made before it is asked for.
    private static (string Name, Func<Session, Command> Create)[] Commands =>
    [
        ("run", RunCommand.Create),
        ("runs", RunsCommand.Create),
        ("show", ShowCommand.Create),
        ("diff", DiffCommand.Create),
        ("why", WhyCommand.Create),
        ("reproduce", ReproduceCommand.Create),
        ("select", SelectCommand.Create),
        ("compare", CompareCommand.Create),
        ("metrics", MetricsCommand.Create),
        ("measure", MeasureCommand.Create),
        ("output", OutputCommand.Create),
        ("cat", CatCommand.Create),
        ("files", FilesCommand.Create),
        ("open", OpenCommand.Create),
        ("stop", StopCommand.Create),
        ("restart", RestartCommand.Create),
        ("delete", DeleteCommand.Create),
        ("restore", RestoreCommand.Create),
        ("purge", PurgeCommand.Create),
        ("archive", ArchiveCommand.Create),
        ("verify", VerifyCommand.Create),
        ("repair", RepairCommand.Create),
        ("sign", SignCommand.Create),
        ("export", ExportCommand.Create),
        ("import", ImportCommand.Create),
        ("label", LabelCommand.Create),
        ("tag", TagCommand.Create),
        ("comment", CommentCommand.Create),
        ("id", IdCommand.Create),
        ("init", InitCommand.Create),
        ("operations", OperationsCommand.Create),
        ("config", ConfigCommand.Create),
        ("check", CheckCommand.Create),
        ("completion", CompletionCommand.Create),
    ];

    /// <summary>Makes the tree.</summary>
    /// <param name="session">The world outside.</param>
    /// <param name="first">The first word of the command line where the tree is for that alone: where it is the name of a command, no other
    /// is made, for nobody will ask for it. Null for all.</param>
    public static RootCommand Create(Session session, string? first = null)
    {
        var root = new RootCommand("Cupel runs your experiments, checks them, keeps them, and tells you which one is best and why.");
        (string Name, Func<Session, Command> Create)[] all = Commands;
        int only = Array.FindIndex(all, command => command.Name == first);
        foreach ((_, Func<Session, Command> create) in only < 0 ? all : [all[only]])
        {
            root.Subcommands.Add(create(session));
        }

        RunFlags.AddAllProjects(root);
        if (only < 0)
        {
            root.Subcommands.Add(HelpCommand.Create(session, root));
        }

        root.HelpName = "cupel";
        root.Options.Add(Directory);
        root.Options.Add(Store);
        root.Options.Add(Quiet);
        root.Options.Add(Verbose);
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
