using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Cupel.Cli.Specs.Transcripts;

namespace Cupel.Cli.Specs;

/// <summary>The pages about a run's files and JSON name the fields that the code writes.</summary>
public sealed partial class RunPagesTests
{
    [Fact]
    public void The_page_of_run_json_has_the_fields_that_are_printed_in_their_order()
    {
        using ProjectSandbox project = Project();
        JsonArray runs = Parse(project, "runs", "--json").AsArray();
        Assert.Equal(Fields("run-json.md", "A run"), Names(runs[0]!));
        Assert.Equal([.. Fields("run-json.md", "A run"), .. Fields("run-json.md", "One run in full")], Names(Parse(project, "show", "--json")));
        Assert.Equal(Fields("run-json.md", "Metrics"), Names(Parse(project, "metrics", "--json")["loss"]![0]!));
        Assert.Equal(Fields("run-json.md", "A run"), Names(Parse(project, "run", "--json")));

        string[] lines = project.Cupel(["runs", "--jsonl"]).Output.TrimEnd('\n').Split('\n');
        Assert.Equal(2, lines.Length);
        Assert.All(lines, line => Assert.Equal(Fields("run-json.md", "A run"), Names(JsonNode.Parse(line)!)));
    }

    [Fact]
    public void The_page_of_the_store_has_every_field_and_kind_that_is_written()
    {
        using ProjectSandbox project = Project();
        string record = Path.Combine((string)Parse(project, "runs", "--json")[0]!["dir"]!, ".run");
        string[] fields = Fields("run-store.md", "`run.json`");
        Assert.Empty(Names(JsonNode.Parse(File.ReadAllText(Path.Combine(record, "run.json")))!).Except(fields));

        string[] kinds = Fields("run-store.md", "`events.jsonl`");
        string page = Page("run-store.md");
        foreach (JsonNode line in File.ReadLines(Path.Combine(record, "events.jsonl")).Select(line => JsonNode.Parse(line)!))
        {
            Assert.Contains((string)line["kind"]!, kinds);
            Assert.All(Names(line), name => Assert.Contains($"`{name}`", page, StringComparison.Ordinal));
        }

        string[] files = [.. Directory.EnumerateFiles(record, "*", SearchOption.AllDirectories).Select(file => Path.GetFileName(file))];
        Assert.All(files.Where(file => !file.Contains("tfevents", StringComparison.Ordinal)), file => Assert.Contains(file, page, StringComparison.Ordinal));
    }

    private static ProjectSandbox Project()
    {
        var project = new ProjectSandbox();
        project.Write("cupel.yaml", """
            operations:
              fit:
                description: Fit
                exec: 'echo "loss: 0.5 (step 3)"; echo "PROGRESS 1"'
                checks: [{ metric: loss, below: 1 }]
            """);
        Assert.Equal(0, project.Cupel(["run", "--label", "x", "--tag", "y", "--comment", "z"]).ExitCode);
        return project;
    }

    private static JsonNode Parse(ProjectSandbox project, params string[] args)
    {
        Answer answer = project.Cupel(args);
        Assert.True(answer.ExitCode == 0, answer.Error);
        return JsonNode.Parse(answer.Output)!;
    }

    private static string[] Names(JsonNode node) => [.. node.AsObject().Select(pair => pair.Key)];

    private static string Page(string file) => File.ReadAllText(Path.Combine(Repository.Root, "docs", "reference", file));

    /// <summary>The names in the first column of the table below a heading.</summary>
    private static string[] Fields(string file, string heading)
    {
        string section = Page(file).Split("\n## ").Single(part => part.StartsWith(heading + "\n", StringComparison.Ordinal));
        return [.. section.Split('\n').Where(line => line.StartsWith("| `", StringComparison.Ordinal))
            .SelectMany(line => Name().Matches(line.Split('|')[1]).Select(match => match.Groups[1].Value))];
    }

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Name();
}
