using Cupel.Cli.Specs.Transcripts;

namespace Cupel.Cli.Specs;

/// <summary>Where a person sits at a terminal, nothing happens to more than one run before they say yes.</summary>
public sealed class SelectionTests
{
    [Theory]
    [InlineData("label", "-w", "operation = fit", "same")]
    [InlineData("tag", "1:2", "-a", "same")]
    [InlineData("comment", ":", "-m", "same")]
    [InlineData("id", "1", "2", "study:same")]
    [InlineData("archive", "1:2", "--name", "same")]
    [InlineData("delete", "1:2")]
    public void More_than_one_run_is_changed_after_a_yes_only(params string[] words)
    {
        using var project = new ProjectSandbox();
        project.Write("cupel.yaml", "operations: { fit: { exec: 'true' } }");
        project.Cupel(["run", "fit", "--stage"]);
        project.Cupel(["run", "fit", "--stage"]);
        string before = project.Cupel(["runs", "--columns", "label,tag,comment", "--csv"]).Output;

        Answer no = Ask(project, "n\n", words);
        Assert.Equal(2, no.ExitCode);
        Assert.Contains("2 runs", no.Error, StringComparison.Ordinal);
        Assert.Contains("[Y/n]", no.Error, StringComparison.Ordinal);
        Assert.Equal(before, project.Cupel(["runs", "--columns", "label,tag,comment", "--csv"]).Output);
        Assert.DoesNotContain("same", project.Cupel(["show", "1", "--json"]).Output, StringComparison.Ordinal);

        Answer sure = Ask(project, "", [.. words, "-y"]);
        Assert.Equal(0, sure.ExitCode);
        Assert.DoesNotContain("[Y/n]", sure.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void One_run_is_labelled_without_a_question()
    {
        using var project = new ProjectSandbox();
        project.Write("cupel.yaml", "operations: { fit: { exec: 'true' } }");
        project.Cupel(["run", "fit", "--stage"]);
        Assert.Equal(0, Ask(project, "", "label", "1", "same").ExitCode);
        Assert.Contains("same", project.Cupel(["label", "1"]).Output, StringComparison.Ordinal);
    }

    private static Answer Ask(ProjectSandbox project, string answers, params string[] words)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        using var input = new StringReader(answers);
        var session = new Session { Terminal = new Terminal { Out = output, Error = error, Answers = input }, Directory = project.Directory };
        return new Answer(App.Run(words, session), output.ToString(), error.ToString());
    }
}
