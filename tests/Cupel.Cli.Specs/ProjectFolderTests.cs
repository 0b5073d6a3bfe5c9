using System.Text.Json.Nodes;
using Cupel.Cli.Specs.Transcripts;

namespace Cupel.Cli.Specs;

/// <summary>A project may lie anywhere, and what its runs write stays the person's own.</summary>
public sealed class ProjectFolderTests
{
    [Theory]
    [Trait("requirement", "defect-18")]
    [InlineData("with blanks in it")]
    [InlineData("größe 模型")]
    [InlineData("it's $HOME; \"quoted\"")]
    [InlineData("-dash")]
    public void A_folder_of_any_name_holds_a_project(string name)
    {
        using var sandbox = new ProjectSandbox();
        sandbox.Write(Path.Combine(name, "cupel.yaml"), "operations: { fit: { exec: 'cat data.txt; echo \"$CUPEL_PROJECT_DIR\" > where.txt' } }");
        sandbox.Write(Path.Combine(name, "data.txt"), "loss: 0.5\n");
        string folder = Path.Combine(sandbox.Directory, name);

        Answer answer = ProjectSandbox.Cupel(folder, ["run", "fit"]);

        Assert.True(answer.ExitCode == 0, answer.Error);
        JsonNode run = JsonNode.Parse(ProjectSandbox.Cupel(folder, ["runs", "--json"]).Output)![0]!;
        Assert.Equal(("completed", 0.5), ((string?)run["status"], (double)run["metrics"]!["loss"]!["last"]!));
        Assert.Equal(folder + "\n", File.ReadAllText(Path.Combine((string)run["dir"]!, "where.txt")));
        Assert.Equal(0, ProjectSandbox.Cupel(folder, ["show"]).ExitCode);
    }

    [Fact]
    [Trait("requirement", "defect-15")]
    public void What_a_run_writes_keeps_its_rights()
    {
        using var sandbox = new ProjectSandbox();
        sandbox.Write("cupel.yaml", "operations: { fit: { exec: 'umask 022; echo a > open.txt; echo b > closed.txt; chmod 400 closed.txt' } }");

        Assert.Equal(0, sandbox.Cupel(["run", "fit"]).ExitCode);

        string folder = sandbox.Cupel(["select", "--dir"]).Output.TrimEnd();
        Assert.Equal("644\n400\n", sandbox.Shell($"cd '{folder}'; stat -c %a open.txt closed.txt").Output);
    }
}
