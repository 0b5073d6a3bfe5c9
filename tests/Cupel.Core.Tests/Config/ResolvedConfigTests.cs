using System.Text.Json;
using Cupel.Config;
using Cupel.Errors;

namespace Cupel.Core.Tests.Config;

public sealed class ResolvedConfigTests
{
    [Fact]
    public void Rows_come_in_the_order_of_the_file_with_lists_of_scalars_whole()
    {
        ResolvedConfig config = Resolve("b: {x: 1, y: {}}\na: [1, 2]\nc: [{k: 1}, []]\nd: []\n");
        Assert.Equal(["b.x=1", "b.y={}", "a=[1,2]", "c.0.k=1", "c.1=[]", "d=[]"], config.Rows.Select(row => $"{row.Key}={Yaml.Json(row.Value)}"));
    }

    [Fact]
    public void A_list_with_one_replaced_item_has_a_row_for_each() =>
        Assert.Equal(["a.0 test.yaml:1", "a.1 command line"], Resolve("a: [1, 2]", "a.1=3").Rows.Select(row => $"{row.Key} {row.Value.Origin}"));

    [Fact]
    public void Numbers_read_back_as_the_same_bits_and_the_same_type()
    {
        double[] numbers = [0.1, 1.0, -0.0, 1e-5, 1e300, double.Epsilon, double.MaxValue, 1.0 / 3, 123456789012345680];
        var root = (ConfigMap)ConfigNode.From(new Dictionary<string, object?> { ["n"] = numbers, ["i"] = new[] { long.MaxValue, long.MinValue } }, Origin.Default);
        Assert.True(ConfigNode.SameValue(root, ConfigJson.Read(JsonElement(Yaml.Json(root)))));
    }

    [Fact]
    [Trait("requirement", "defect-9")]
    public void Numbers_that_JSON_cannot_hold_are_text_and_become_numbers_again_where_they_may()
    {
        ConfigMap root = Yaml.Map("a: .nan\nb: .inf\nc: -.inf\n");
        Assert.Equal("""{"a":"NaN","b":"Infinity","c":"-Infinity"}""", Yaml.Json(root));
        var faults = new List<Fault>();
        var schema = new ConfigSection("abc".Select(c => new ConfigKey(c.ToString(), new NumberType { AllowNonFinite = true }, "")));
        ConfigMap back = new ConfigResolver("/", faults).Resolve(ConfigJson.Read(JsonElement(Yaml.Json(root))), schema);
        Assert.Empty(faults);
        Assert.True(ConfigNode.SameValue(root, back));
    }

    [Fact]
    public void Origins_are_written_with_what_they_replaced()
    {
        ResolvedConfig config = Resolve("lr: 0.001\n", "lr=0.01");
        Assert.Equal(
            """{"lr":{"kind":"command-line","was":{"value":0.001,"kind":"file","where":{"file":"test.yaml","line":1,"column":5,"length":5,"text":"lr: 0.001"}}}}""",
            config.OriginsToJson().ToJsonString());
    }

    [Fact]
    public void Values_and_origins_read_back_as_they_were_written()
    {
        for (int seed = 0; seed < 300; seed++)
        {
            var random = new Random(seed);
            ConfigMap root = (ConfigMap)Yaml.Read(Yaml.Json(RandomTree.Map(random, depth: 0)));
            string[] keys = [.. new ResolvedConfig(root).Rows.Select(row => row.Key).Where(_ => random.Next(3) == 0)];
            var faults = new List<Fault>();
            var config = new ResolvedConfig(Overrides.Apply(root, null, ConfigOverride.ParseAll(keys.Select(key => $"{key}=[1, x]"), faults), faults));
            ResolvedConfig back = ResolvedConfig.Read(JsonElement(config.ToJson().ToJsonString()), JsonElement(config.OriginsToJson().ToJsonString()));
            Assert.True(ConfigNode.SameValue(config.Root, back.Root), $"seed {seed}");
            Assert.True(config.OriginsToJson().ToJsonString() == back.OriginsToJson().ToJsonString(), $"seed {seed}");
        }
    }

    [Fact]
    public void JSON_of_another_form_is_refused()
    {
        Assert.Throws<FormatException>(() => ResolvedConfig.Read(JsonElement("[1]")));
        Assert.Throws<FormatException>(() => ResolvedConfig.Read(JsonElement("""{"a":1,"a":2}""")));
        Assert.Throws<FormatException>(() => ResolvedConfig.Read(JsonElement("{}"), JsonElement("""{"a":{"kind":"dream"}}""")));
        Assert.Throws<FormatException>(() => ResolvedConfig.Read(JsonElement("{}"), JsonElement("""{"a":{}}""")));
    }

    private static JsonElement JsonElement(string json)
    {
        using var document = JsonDocument.Parse(json);
        return document.RootElement.Clone();
    }

    private static ResolvedConfig Resolve(string yaml, params string[] arguments)
    {
        var faults = new List<Fault>();
        var config = new ResolvedConfig(Overrides.Apply(Yaml.Map(yaml), null, ConfigOverride.ParseAll(arguments, faults), faults));
        Assert.Empty(faults);
        return config;
    }
}
