using System.Text.Json.Nodes;
using Cupel.Config;
using Cupel.Errors;
using Cupel.Operations;
using Cupel.Testing;

namespace Cupel.Core.Tests.Config;

public sealed class JsonSchemaTests
{
    private static readonly SchemaJudge Operations = new(JsonSchema.Of(OperationsFile.Schema, "Operations"));

    [Theory]
    [InlineData("operations: {}")]
    [InlineData("operations:")]
    [InlineData("operations: { a: { exec: x } }")]
    [InlineData("operations: { a: { exec: [sh, 1, true], description: null, checks: [], env: { PORT: 8080 } } }")]
    [InlineData("operations: { a.b: { train: x.yaml, source: ['*', -x], scalars: [], config: { lr: 0.1, opt: { n: null } } } }")]
    [InlineData("operations: { a: { exec: x, checks: [{ metric: m, near: 1, within: 2% }, { metric: m, within: 0, at: last }] } }")]
    public void What_the_reader_takes_is_accepted(string yaml) => Assert.True(Operations.Accepts(Json(yaml)));

    [Theory]
    [InlineData("{}")]
    [InlineData("operation: {}")]
    [InlineData("operations: []")]
    [InlineData("operations: { -a: { exec: x } }")]
    [InlineData("operations: { a: x }")]
    [InlineData("operations: { a: { exek: x } }")]
    [InlineData("operations: { a: { exec: '' } }")]
    [InlineData("operations: { a: { exec: [] } }")]
    [InlineData("operations: { a: { steps: [] } }")]
    [InlineData("operations: { a: { exec: x, default: 'yes' } }")]
    [InlineData("operations: { a: { exec: x, env: { 1A: x } } }")]
    [InlineData("operations: { a: { exec: x, config: { 'a b': x } } }")]
    [InlineData("operations: { a: { exec: x, checks: [{ metric: m, at: first }] } }")]
    [InlineData("operations: { a: { exec: x, checks: [{ metric: m, near: 1, within: -1 }] } }")]
    [InlineData("operations: { a: { exec: x, checks: [{ metric: m, near: 1, within: 2 percent }] } }")]
    public void What_the_reader_refuses_is_refused(string yaml) => Assert.False(Operations.Accepts(Json(yaml)));

    [Fact]
    public void The_operations_files_of_the_examples_are_accepted()
    {
        string[] files = Directory.GetFiles(Path.Combine(Repository.Root, "examples"), "cupel.*", SearchOption.AllDirectories);
        Assert.NotEmpty(files);
        Assert.All(files, file =>
        {
            var faults = new List<Fault>();
            Assert.True(Operations.Accepts(JsonNode.Parse(ConfigJson.ToText(ConfigFile.Read(file, file, faults)!))), file);
            Assert.Empty(faults);
        });
    }

    [Fact]
    public void Every_key_says_what_it_means() =>
        Assert.All(OperationsFile.OperationSchema.Keys, key => Assert.Equal(key.Doc, (string?)JsonSchema.Of(OperationsFile.Schema, "x")
            ["properties"]!["operations"]!["additionalProperties"]!["properties"]![key.Name]!["description"]));

    [Fact]
    public void Parts_may_hold_parts_and_numbers_keep_to_their_range()
    {
        var judge = new SchemaJudge(JsonSchema.Of(new ConfigSection(
        [
            new("part", new PartType("parts", new Nested()), "A part.") { Required = true },
            new("share", new NumberType { Above = 0, AtMost = 1 }, "A share.") { Default = 0.5 },
            new("count", new IntegerType { AtLeast = 1 }, "How many."),
        ]), "x"));
        Assert.All((string[])["part: leaf", "part: { name: box, inside: leaf }", "part: { name: box, inside: { name: box, inside: leaf } }",
            "{ part: leaf, share: 1, count: 3.0 }", "{ part: leaf, count: null }"], yaml => Assert.True(judge.Accepts(Json(yaml)), yaml));
        Assert.All((string[])["part: leav", "part: { name: leaf, inside: leaf }", "part: { inside: leaf }", "part: { name: box, inside: lead }",
            "{ part: leaf, share: 0 }", "{ part: leaf, share: 1.1 }", "{ part: leaf, count: 0 }", "{ part: leaf, count: 1.5 }", "part:"],
            yaml => Assert.False(judge.Accepts(Json(yaml)), yaml));
    }

    private static JsonNode? Json(string yaml) => JsonNode.Parse(ConfigJson.ToText(Yaml.Read(yaml)));

    private sealed class Nested : IPartCatalogue
    {
        public IReadOnlyList<string> Names(string kind) => ["leaf", "box"];

        public ConfigSection? Find(string kind, string name) => new(name == "box"
            ? [new ConfigKey("inside", new PartType(kind, this), "What is in it.") { Required = true }]
            : []);
    }
}
