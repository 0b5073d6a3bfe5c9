using Cupel.Config;
using Cupel.Errors;
using Cupel.Operations;

namespace Cupel.Core.Tests.Operations;

/// <summary>A config that is written as a file reads back as it was.</summary>
[Trait("requirement", "G35")]
public sealed class ConfigTextTests : IDisposable
{
    private static readonly object[] Scalars =
        [0L, -7L, long.MaxValue, 1.0, 0.1, 1e-300, 5e-324, true, false, "", "a b", "1e-4", "yes", "null", "it's # no: \"comment\"", "two\nlines\tand\\", "\u0001é\u2028", "- x", "2024-01-01", "~"];

    private static readonly string[] Keys = ["lr", "a b", "1", "yes", "dotted.key", "", "quo\"te", "é", "null", "x-y"];

    private readonly string _folder = Directory.CreateTempSubdirectory("cupel-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData(ConfigFormat.Yaml, "x.yaml")]
    [InlineData(ConfigFormat.Toml, "x.toml")]
    [InlineData(ConfigFormat.Json, "x.json")]
    public void Any_tree_reads_back_as_it_was_written(ConfigFormat format, string name)
    {
        for (int seed = 0; seed < 300; seed++)
        {
            var random = new Random(seed);
            ConfigMap tree = Map(random, 3);
            string text = ConfigText.Of(new ResolvedConfig(tree), format);
            File.WriteAllText(Path.Combine(_folder, name), text);
            var faults = new List<Fault>();
            ConfigNode? read = ConfigFile.Read(Path.Combine(_folder, name), name, faults);
            Assert.True(faults.Count == 0 && Sorted(tree) == (read is null ? "{}" : Sorted(read)), $"seed {seed}: {faults.FirstOrDefault()?.Message}\n{text}");
        }
    }

    [Theory]
    [InlineData(double.NaN, "nan", ".nan")]
    [InlineData(double.NegativeInfinity, "-inf", "-.inf")]
    public void Numbers_that_are_not_finite_are_written_where_the_format_has_them(double value, string toml, string yaml)
    {
        var config = new ResolvedConfig(new ConfigMap([new ConfigEntry("x", null, new ConfigScalar(value, Origin.Default))], Origin.Default));
        Assert.Equal($"x = {toml}\n", ConfigText.Of(config, ConfigFormat.Toml));
        Assert.Equal($"x: {yaml}\n", ConfigText.Of(config, ConfigFormat.Yaml));
    }

    [Fact]
    public void Toml_says_which_key_has_no_value_and_refuses_nothing_within_a_list()
    {
        var nothing = new ConfigScalar(null, Origin.Default);
        Assert.Equal("# x has no value\n", ConfigText.Of(Of("x", nothing), ConfigFormat.Toml));
        Assert.Throws<UserErrorException>(() => ConfigText.Of(Of("x", new ConfigList([nothing], Origin.Default)), ConfigFormat.Toml));

        static ResolvedConfig Of(string key, ConfigNode value) => new(new ConfigMap([new ConfigEntry(key, null, value)], Origin.Default));
    }

    [Fact]
    public void A_value_that_nobody_gives_is_left_out_of_what_is_to_be_filled_in_and_one_that_was_given_as_nothing_is_not()
    {
        var ungiven = new ConfigScalar(null, Origin.Default);
        var given = new ConfigScalar(null, new Origin(OriginKind.CommandLine));
        ConfigMap section = Map(("mode", ungiven), ("kept", given));
        var config = new ResolvedConfig(Map(("all", Map(("a", ungiven), ("b c", ungiven))), ("some", section)));
        Assert.Equal("# all.a has no value\n# all.b c has no value\nsome:\n  # mode has no value\n  kept: null\n", ConfigText.ToFillIn(config, ConfigFormat.Yaml));
        Assert.Equal("{\"some\":{\"kept\":null}}", ConfigText.ToFillIn(config, ConfigFormat.Json).Replace("\n", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal));
        Assert.Equal("# all.a has no value\n{}\n", ConfigText.ToFillIn(new ResolvedConfig(Map(("all", Map(("a", ungiven))))), ConfigFormat.Yaml));

        static ConfigMap Map(params (string Key, ConfigNode Value)[] entries) => new([.. entries.Select(entry => new ConfigEntry(entry.Key, null, entry.Value))], Origin.Default);
    }

    private static ConfigMap Map(Random random, int depth)
    {
        string[] keys = [.. Keys];
        random.Shuffle(keys);
        return new ConfigMap([.. keys[..random.Next(1, 5)].Select(key => new ConfigEntry(key, null, Node(random, depth - 1)))], Origin.Default);
    }

    private static ConfigNode Node(Random random, int depth) => (depth <= 0 ? 0 : random.Next(4)) switch
    {
        1 => Map(random, depth),
        2 => new ConfigList([.. Enumerable.Range(0, random.Next(4)).Select(_ => Node(random, depth - 1))], Origin.Default),
        _ => new ConfigScalar(Scalars[random.Next(Scalars.Length)], Origin.Default),
    };

    // The order of keys means nothing: TOML has the tables of a table last.
    private static string Sorted(ConfigNode node) => node switch
    {
        ConfigMap map => $"{{{string.Join(',', map.Entries.OrderBy(entry => entry.Key, StringComparer.Ordinal).Select(entry => $"{entry.Key}={Sorted(entry.Value)}"))}}}",
        ConfigList list => $"[{string.Join(',', list.Items.Select(Sorted))}]",
        _ => ConfigJson.ToText(node),
    };
}
