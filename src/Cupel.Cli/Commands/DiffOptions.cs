using System.CommandLine;
using Cupel.Diffs;
using Cupel.Errors;

namespace Cupel.Cli.Commands;

/// <summary>The words and flags of <c>cupel diff</c>.</summary>
internal sealed class DiffOptions
{
    private readonly Dictionary<DiffSection, Option<bool>> _sections = new()
    {
        [DiffSection.Command] = new("--command") { Description = "Compare what was executed and how it ended" },
        [DiffSection.Config] = new("--config") { Description = "Compare the config values" },
        [DiffSection.Source] = new("--source") { Description = "Compare the source they were staged with" },
        [DiffSection.Git] = new("--git") { Description = "Compare commit, branch and uncommitted changes" },
        [DiffSection.Environment] = new("--env") { Description = "Compare machine, programs and environment variables" },
        [DiffSection.Metrics] = new("--metrics") { Description = "Compare what the metrics came to" },
        [DiffSection.Files] = new("--files") { Description = "Compare all other files: what they were given and what they wrote" },
    };

    public Argument<string[]> Runs { get; } = new("RUN")
    {
        Description = "Which two runs; the newest two that match when left out",
        Arity = ArgumentArity.ZeroOrMore,
    };

    public Option<string[]> Where { get; } = RunFlags.Where();

    public Option<bool> Working { get; } = new("--working") { Description = "Compare one run with what the project's files are now" };

    public Option<string> Path { get; } = new("-p", "--path")
    {
        Description = "Compare only the file PATH, or what lies below the folder PATH; a glob is understood too",
        HelpName = "PATH",
    };

    public Option<string> Tool { get; } = new("--tool")
    {
        Description = "Open the two folders, or with `--path` the two files, in CMD; arguments may follow its name",
        HelpName = "CMD",
    };

    public Option<bool> Json { get; } = Flags.Json();

    public void AddTo(Command command)
    {
        command.Arguments.Add(Runs);
        foreach (Option option in (Option[])[Where, .. _sections.Values, Path, Working, Tool, Json])
        {
            command.Options.Add(option);
        }
    }

    /// <summary>The sections that were asked for; all that there are where none was.</summary>
    /// <exception cref="UserErrorException">One was asked for that the project has not, or that has no files.</exception>
    public IReadOnlySet<DiffSection> Sections(ParseResult words)
    {
        bool working = words.GetValue(Working);
        HashSet<DiffSection> whole = words.GetValue(Path) is not null ? [DiffSection.Source, DiffSection.Files]
            : working ? [DiffSection.Command, DiffSection.Config, DiffSection.Source, DiffSection.Git, DiffSection.Files]
            : [.. _sections.Keys];
        DiffSection[] asked = [.. _sections.Where(pair => words.GetValue(pair.Value)).Select(pair => pair.Key)];
        if (asked.Except(whole).Select(section => _sections[section].Name).FirstOrDefault() is string lost)
        {
            throw new UserErrorException(
                ErrorCodes.Usage,
                words.GetValue(Path) is not null ? $"`{lost}` compares no files, so it does not go with `--path`" : $"`{lost}` cannot be compared with the project: it has none before it runs",
                hint: "leave one of the two out");
        }

        return asked.Length > 0 ? asked.ToHashSet() : whole;
    }
}
