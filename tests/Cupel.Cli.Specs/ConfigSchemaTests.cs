using System.Text.Json.Nodes;
using Cupel.Cli.Specs.Transcripts;

namespace Cupel.Cli.Specs;

/// <summary>What is in a file says which schema it has.</summary>
[Trait("requirement", "G35")]
public sealed class ConfigSchemaTests
{
    [Theory]
    [InlineData("digits.yaml", "data: digits\n", "Cupel training config")]
    [InlineData("digits.toml", "data = \"digits\"\n", "Cupel training config")]
    [InlineData("new.yaml", "", "Cupel training config")]
    [InlineData("cupel.yaml", "", "Cupel operations file")]
    [InlineData("cupel.yaml", "operations: [\n", "Cupel operations file")]
    [InlineData("other.json", "{ \"operations\": {} }", "Cupel operations file")]
    public void The_schema_of_a_file_is_that_of_its_kind(string file, string text, string title)
    {
        using var project = new ProjectSandbox();
        project.Write(file, text);
        Answer answer = project.Cupel(["config", "schema", file]);
        Assert.Equal((0, ""), (answer.ExitCode, answer.Error));
        Assert.Equal(title, (string?)JsonNode.Parse(answer.Output)!["title"]);
    }

    [Fact]
    public void The_schema_of_training_configs_has_all_parts_with_their_keys()
    {
        using var project = new ProjectSandbox();
        project.Write("digits.yaml", "data: digits\n");
        JsonNode schema = JsonNode.Parse(project.Cupel(["config", "schema", "digits.yaml"]).Output)!;
        Assert.Equal(["data"], schema["required"]!.AsArray().Select(key => (string?)key));
        Assert.Equal(
            [["model", "composition"], ["loss", "composition"], ["optimizer", "optimizers"]],
            schema["allOf"]!.AsArray().Select(pair => pair!["anyOf"]!.AsArray().Select(one => (string)one!["required"]![0]!)));
        string parts = schema["$defs"]!["optimizers"]!.ToJsonString();
        Assert.Contains("adam", parts, StringComparison.Ordinal);
        Assert.Contains("beta1", parts, StringComparison.Ordinal);
    }
}
