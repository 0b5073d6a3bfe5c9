using Cupel.Cli.Specs.Transcripts;

namespace Cupel.Cli.Specs;

/// <summary>Where a person sits at a terminal, a comment is written in their editor.</summary>
public sealed class CommentEditorTests
{
    [Fact]
    public void The_editor_is_given_the_comment_and_what_it_saves_is_kept()
    {
        using var project = new ProjectSandbox();
        project.Write("cupel.yaml", "operations: { fit: { exec: 'true' } }");
        Assert.Equal(0, project.Cupel(["run", "fit", "--stage"]).ExitCode);
        Assert.Equal(0, Comment(project, "printf 'first line' >", "1").ExitCode);
        Assert.Equal(0, Comment(project, "sed -i s/first/second/", "1", "--edit", "0").ExitCode);
        Assert.Contains("second line", project.Cupel(["comment", "1", "--list"]).Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_comment_of_several_lines_is_shown_on_several()
    {
        using var project = new ProjectSandbox();
        project.Write("cupel.yaml", "operations: { fit: { exec: 'true' } }");
        project.Cupel(["run", "fit", "--stage"]);
        Assert.Equal(0, Comment(project, "printf 'first\\n\\n- an \\033[31mitem\\n' >", "1").ExitCode);
        string shown = project.Cupel(["show", "1"]).Output;
        Assert.Matches(@"Comments\n  \S+, just now\n    first\n\n    - an \\u001b\[31mitem\n", shown);
    }

    [Theory]
    [InlineData("false", "ended with exit code 1")]
    [InlineData("true", "an empty comment")]
    public void An_editor_that_fails_or_saves_nothing_writes_no_comment(string editor, string error)
    {
        using var project = new ProjectSandbox();
        project.Write("cupel.yaml", "operations: { fit: { exec: 'true' } }");
        project.Cupel(["run", "fit", "--stage"]);
        Answer answer = Comment(project, editor, "1");
        Assert.Equal(2, answer.ExitCode);
        Assert.Contains(error, answer.Error, StringComparison.Ordinal);
        Assert.Empty(project.Cupel(["comment", "1", "--list"]).Output);
    }

    private static Answer Comment(ProjectSandbox project, string editor, params string[] words)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var session = new Session
        {
            Terminal = new Terminal { Out = output, Error = error, Answers = TextReader.Null },
            Directory = project.Directory,
            Environment = name => name == "EDITOR" ? editor : null,
        };
        return new Answer(App.Run(["comment", .. words], session), output.ToString(), error.ToString());
    }
}
