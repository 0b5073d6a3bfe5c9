using Cupel.Config;
using Cupel.Errors;

namespace Cupel.Core.Tests.Config;

public sealed class NotationTests
{
    private static readonly object?[] Values =
    [
        null, true, 3L, 0.5, 1e-9, double.NaN, double.PositiveInfinity, double.NegativeInfinity, "adam", "", "true", "1e-3", "a: b", "- a",
        "#", "a\n\"b\"\\", "echo {lr}", "é😀", " x ", "null", "a, b", "x:",
    ];

    [Theory]
    [InlineData("c.yaml", "lr: 0.1")]
    [InlineData("c.toml", "lr = 0.1")]
    [InlineData("c.jsonc", "\"lr\": 0.1")]
    public void A_pair_is_written_as_the_file_has_it(string file, string pair) =>
        Assert.Equal(pair, Notation.Pair(At(file), "lr", 0.1));

    [Fact]
    public void Where_no_file_is_known_it_is_YAML() => Assert.Equal("a: { b: x, c: [1, true] }", Notation.Pair(
        null, "a", new Dictionary<string, object?> { ["b"] = "x", ["c"] = (object?[])[1, true] }));

    [Fact]
    public void Of_a_place_in_a_list_only_the_value_is_written() => Assert.Equal("0.1", Notation.Pair(At("c.yaml"), "layers.0", 0.1));

    [Fact]
    public void What_is_written_reads_back_in_each_format() => Assert.All(Values, ReadsBack);

    private static void ReadsBack(object? value)
    {
        var written = new Dictionary<string, object?> { ["a b"] = value, ["list"] = (object?[])[value, value] };
        foreach (string file in (string[])["c.yaml", "c.toml", "c.json"])
        {
            if ((value is null && file == "c.toml") || (value is double number && !double.IsFinite(number) && file == "c.json"))
            {
                continue;
            }

            var faults = new List<Fault>();
            string text = Notation.Pair(At(file), "k", written);
            ConfigNode? node = file switch
            {
                "c.yaml" => YamlReader.Parse(text, file, faults),
                "c.toml" => TomlReader.Parse(text, file, faults),
                _ => JsonReader.Parse($"{{{text}}}", file, faults),
            };
            Assert.Empty(FaultText.Of(faults));
            Assert.True(ConfigNode.SameValue(ConfigNode.From(new Dictionary<string, object?> { ["k"] = written }, Origin.Default), node!), text);
        }
    }

    private static SourceLocation At(string file) => new(file, 1, 1, 1, "");
}
