using System.CommandLine;

namespace Cupel.Cli.Specs;

public sealed class CommandTreeTests
{
    private static readonly Session Session = new()
    {
        Terminal = new Terminal { Out = TextWriter.Null, Error = TextWriter.Null },
        Directory = "/",
    };

    public static TheoryData<string> Names =>
        [.. CommandTree.Create(Session).Subcommands.Select(command => command.Name).Where(name => name != "help")];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_command_named_first_is_the_only_one_that_is_made(string name)
    {
        RootCommand all = CommandTree.Create(Session);
        RootCommand one = CommandTree.Create(Session, name);
        Command made = Assert.Single(one.Subcommands);
        Command known = all.Subcommands.Single(command => command.Name == name);
        Assert.Equal((known.Name, known.Description), (made.Name, made.Description));
        Assert.Equal(all.Options.Select(option => option.Name), one.Options.Select(option => option.Name));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("help")]
    [InlineData("ls")]
    [InlineData("-C")]
    [InlineData("rnu")]
    public void Any_other_first_word_makes_all(string? first) =>
        Assert.Equal(CommandTree.Create(Session).Subcommands.Count, CommandTree.Create(Session, first).Subcommands.Count);
}
