using Cupel.Config;
using Cupel.Errors;

namespace Cupel.Core.Tests.Config;

public sealed class OverridesTests
{
    [Fact]
    public void A_value_takes_the_place_of_the_old_and_remembers_it()
    {
        ConfigMap root = Yaml.Map("optimizer:\n  name: adam\n  lr: 0.001\ndevice: cpu\n");
        ConfigMap changed = Apply(root, "optimizer.lr=0.01");
        ConfigNode lr = ((ConfigMap)changed.Find("optimizer")!).Find("lr")!;
        Assert.Equal("""{"optimizer":{"name":"adam","lr":0.01},"device":"cpu"}""", Yaml.Json(changed));
        Assert.Equal(("command line", "test.yaml:3"), (lr.Origin.ToString(), lr.Origin.Replaced!.Origin.ToString()));
        Assert.Equal("""{"optimizer":{"name":"adam","lr":0.001},"device":"cpu"}""", Yaml.Json(root));
    }

    [Theory]
    [InlineData("optimizer: adam", "optimizer.lr=1", """{"optimizer":{"name":"adam","lr":1}}""")]
    [InlineData("optimizer: adam", "trainer.epochs=3", """{"optimizer":"adam","trainer":{"epochs":3}}""")]
    [InlineData("optimizer: adam\ntrainer:", "trainer.clip=3", """{"optimizer":"adam","trainer":{"clip":3}}""")]
    [InlineData("model: [relu, {name: linear, out: 2}]", "model.1.out=8", """{"model":["relu",{"name":"linear","out":8}]}""")]
    [InlineData("model: [relu]", "model.0={name: linear, out: 2}", """{"model":[{"name":"linear","out":2}]}""")]
    [InlineData("optimizer: adam", "optimizer.momentum=0.9 optimizer.name=sgd", """{"optimizer":{"name":"sgd","momentum":0.9}}""")]
    [InlineData("optimizer: adam", "optimizer=sgd", """{"optimizer":"sgd"}""")]
    [InlineData("optimizer: adam", "optimizer.lr=1 optimizer=sgd", """{"optimizer":{"name":"sgd","lr":1}}""")]
    [InlineData("size: [1, 2]", "size.1=5", """{"size":[1,5]}""")]
    [InlineData("labels: {a: x}", "labels.b=y", """{"labels":{"a":"x","b":"y"}}""")]
    public void What_the_schema_knows_can_be_set(string yaml, string arguments, string json) =>
        Assert.Equal(json, Yaml.Json(Apply(Yaml.Map(yaml), Split(arguments))));

    [Fact]
    public void What_a_default_gave_way_to_is_remembered_too()
    {
        ConfigMap changed = Apply(Yaml.Map("optimizer: adam"), "optimizer.lr=0.5");
        Origin origin = ((ConfigMap)changed.Find("optimizer")!).Find("lr")!.Origin;
        Assert.Equal(("default", 0.001), (origin.Replaced!.Origin.ToString(), ((ConfigScalar)origin.Replaced).Value));
    }

    [Theory]
    [InlineData("optimizr.lr=1", "no config key `optimizr.lr` in operation `digits` | did you mean `optimizer.lr` or `optimizer`?")]
    [InlineData("lr=1", "no config key `lr` in operation `digits` | did you mean `optimizer.lr`?")]
    [InlineData("optimizer.momentum=1", "no config key `optimizer.momentum` in operation `digits` | known are `optimizer.name`, `optimizer.lr`")]
    [InlineData("device.x=1", "no config key `device.x` in operation `digits` | did you mean `device`?")]
    [InlineData("model.2.out=1", "no config key `model.2.out` in operation `digits` | `model` has 2 items, counted from 0")]
    [InlineData("model.2=1", "no config key `model.2` in operation `digits` | `model` has 2 items, counted from 0")]
    [InlineData("trainer.epoch=1", "no config key `trainer.epoch` in operation `digits` | did you mean `trainer.epochs`?")]
    public void A_key_that_nobody_knows_is_a_fault_with_the_nearest_of_all(string argument, string fault)
    {
        var faults = new List<Fault>();
        ConfigMap root = Yaml.Map("optimizer: adam\nmodel: [relu, {name: linear, out: 2}]\n");
        ConfigMap changed = Overrides.Apply(root, Schemas.Training, ConfigOverride.ParseAll([argument], faults), faults, "operation `digits`");
        Assert.Equal(["config-key - " + fault], FaultText.Of(faults));
        Assert.Same(root, changed);
    }

    [Fact]
    public void Without_a_schema_only_what_is_there_is_known()
    {
        var faults = new List<Fault>();
        Overrides.Apply(Yaml.Map("a: {b: 1}\n"), null, ConfigOverride.ParseAll(["a.b=2", "a.c=3", "d=4"], faults), faults);
        Assert.Equal(["config-key - no config key `a.c` | did you mean `a.b`?", "config-key - no config key `d` | did you mean `a`?"],
            FaultText.Of(faults));
    }

    [Fact]
    public void Applying_changes_just_the_rows_it_names()
    {
        for (int seed = 0; seed < 500; seed++)
        {
            var random = new Random(seed);
            ConfigMap root = RandomTree.Map(random, depth: 0);
            Dictionary<string, string> expected = new ResolvedConfig(root).Rows.ToDictionary(row => row.Key, row => Yaml.Json(row.Value));
            string[] chosen = [.. expected.Keys.Where(_ => random.Next(3) == 0)];
            foreach (string key in chosen)
            {
                expected[key] = "77";
            }

            var faults = new List<Fault>();
            ConfigMap changed = Overrides.Apply(root, null, ConfigOverride.ParseAll(chosen.Select(key => key + "=77"), faults), faults);
            Assert.Empty(faults);
            Assert.True(expected.SequenceEqual(new ResolvedConfig(changed).Rows.ToDictionary(row => row.Key, row => Yaml.Json(row.Value))), $"seed {seed}");
            Assert.Equal(chosen, new ResolvedConfig(changed).Rows.Where(row => row.Value.Origin.Kind == OriginKind.CommandLine).Select(row => row.Key));
        }
    }

    private static string[] Split(string arguments) => arguments.Contains('{', StringComparison.Ordinal) ? [arguments] : arguments.Split(' ');

    private static ConfigMap Apply(ConfigMap root, params string[] arguments)
    {
        var faults = new List<Fault>();
        ConfigMap changed = Overrides.Apply(root, Schemas.Training, ConfigOverride.ParseAll(arguments, faults), faults);
        Assert.Empty(FaultText.Of(faults));
        return changed;
    }
}
