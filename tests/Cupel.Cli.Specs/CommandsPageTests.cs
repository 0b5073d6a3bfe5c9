using System.CommandLine;
using System.CommandLine.Help;
using System.Text;
using Cupel.Cli.Completion;
using Cupel.Cli.Specs.Transcripts;

namespace Cupel.Cli.Specs;

/// <summary><c>docs/reference/commands.md</c> is made from the commands themselves.</summary>
public sealed class CommandsPageTests
{
    private static RootCommand Root => CommandTree.Create(new Session
    {
        Terminal = new Terminal { Out = TextWriter.Null, Error = TextWriter.Null },
        Directory = "/",
    });

    public static TheoryData<string> Commands => [.. Leaves(Root, "cupel").Select(leaf => leaf.Path)];

    [Fact]
    public void The_page_has_every_command_and_flag() =>
        Assert.Null(GeneratedPage.Difference(Path.Combine("docs", "reference", "commands.md"), Page()));

    [Theory]
    [MemberData(nameof(Commands))]
    public void Each_command_has_examples_and_each_flag_a_description(string path)
    {
        Command command = Leaves(Root, "cupel").Single(leaf => leaf.Path == path).Command;

        Assert.NotEmpty(((CommandWithExamples)command).Examples);
        Assert.All(command.Options, option => Assert.False(string.IsNullOrEmpty(option.Description), option.Name));
        Assert.All(command.Arguments, argument => Assert.False(string.IsNullOrEmpty(argument.Description), argument.Name));
    }

    [Theory]
    [Trait("requirement", "G37")]
    [MemberData(nameof(Commands))]
    public void Help_reads_in_one_style(string path)
    {
        Command command = Leaves(Root, "cupel").Single(leaf => leaf.Path == path).Command;
        IReadOnlyList<(string Line, string What)> examples = ((CommandWithExamples)command).Examples;

        Assert.All(
            [command.Description!, .. command.Options.Concat(Root.Options).Select(flag => flag.Description!), .. command.Arguments.Select(argument => argument.Description!)],
            text => Assert.True(char.IsUpper(text[0]) && text[^1] != '.', $"`{text}` begins with a capital and has no full stop"));
        Assert.All(command.Options.Where(flag => TypedWords.TakesValue(flag)), flag => Assert.False(string.IsNullOrEmpty(flag.HelpName), $"{flag.Name} says nothing of its value"));
        Assert.InRange(examples.Count, 2, 7);
        Assert.All(examples, example =>
        {
            Assert.False(example.What.EndsWith('.'), example.What);
            string line = example.Line[example.Line.IndexOf("cupel", StringComparison.Ordinal)..].Split([" | ", " > ", ")"], 2, StringSplitOptions.None)[0];
            ParseResult parsed = Root.Parse(CommandLine.Split(line)[1..], new ParserConfiguration { ResponseFileTokenReplacer = null });
            Assert.True(parsed.Errors.Count == 0, $"`{example.Line}` of `{path}`: {string.Join(", ", parsed.Errors.Select(error => error.Message))}");
        });
    }

    [Theory]
    [Trait("requirement", "G29")]
    [MemberData(nameof(Commands))]
    public void Each_word_that_help_uses_is_completed_or_known_to_be_free(string path)
    {
        Command command = Leaves(Root, "cupel").Single(leaf => leaf.Path == path).Command;
        IEnumerable<string> words = command.Options.Where(flag => TypedWords.TakesValue(flag)).Select(flag => flag.HelpName ?? flag.Name)
            .Concat(command.Arguments.Select(argument => argument.Name));

        Assert.All(words, word => Assert.True(Completer.Knows(word), $"say in Completer what completes {word} of `{path}`, or that it is free"));
    }

    private static string Page()
    {
        RootCommand root = Root;
        var page = new StringBuilder("""
            # Commands

            <!-- Made from the code: see CONTRIBUTING.md. -->

            Results go to standard output, everything else to standard error. What is not a terminal gets no colour and no animation; nor does a
            terminal with `NO_COLOR` set or `TERM=dumb`. A RUN is a place in the list (`1` is the newest), a slice `2:5`, the start of an id or of a
            name, `@label:x`, `@tag:x`, `@best:METRIC`, or `latest OPERATION`. A FILTER is described in [filters](filters.md). Times in JSON are ISO 8601, UTC; numbers that JSON cannot hold are the texts `"NaN"`,
            `"Infinity"` and `"-Infinity"`. See also [exit codes](exit-codes.md) and [errors](errors.md).

            Flags of every command:


            """.ReplaceLineEndings("\n"));
        Flags(page, root.Options);
        foreach ((string path, Command command) in Leaves(root, "cupel"))
        {
            string words = string.Concat(command.Arguments.Select(a => $" [{a.Name}{(a.Arity.MaximumNumberOfValues > 1 ? " ..." : "")}]"));
            page.Append($"\n## `{path}`\n\n{command.Description}.\n\n```text\n{path}{words} [flags]\n```\n\n");
            if (command.Aliases.Count > 0)
            {
                page.Append($"Also: {string.Join(", ", command.Aliases.Select(a => $"`cupel {a}`"))}.\n\n");
            }

            foreach (Argument argument in command.Arguments)
            {
                page.Append($"- `{argument.Name}`: {argument.Description}.\n");
            }

            page.Append(command.Arguments.Count > 0 ? "\n" : "");
            Flags(page, command.Options);
            page.Append('\n');
            foreach ((string line, string what) in ((CommandWithExamples)command).Examples)
            {
                page.Append($"- `{line}`: {what}\n");
            }
        }

        return page.ToString();
    }

    private static void Flags(StringBuilder page, IEnumerable<Option> options)
    {
        page.Append("| flag | meaning |\n|---|---|\n");
        foreach (Option option in options.Where(option => option is not HelpOption))
        {
            string names = string.Join(", ", option.Aliases.Prepend(option.Name).OrderBy(name => name.Length).Select(name => $"`{name}`"));
            page.Append($"| {names}{(option.HelpName is null ? "" : $" {option.HelpName}")} | {option.Description} |\n");
        }
    }

    private static IEnumerable<(string Path, Command Command)> Leaves(Command command, string path) => command.Subcommands
        .Where(child => !child.Hidden)
        .SelectMany(child => child.Subcommands.Count > 0 ? Leaves(child, $"{path} {child.Name}") : [($"{path} {child.Name}", child)]);
}
