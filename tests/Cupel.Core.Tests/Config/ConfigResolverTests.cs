using Cupel.Config;
using Cupel.Errors;

namespace Cupel.Core.Tests.Config;

public sealed class ConfigResolverTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("cupel").FullName;

    public ConfigResolverTests()
    {
        Directory.CreateDirectory(Path.Combine(_folder, "data"));
        File.WriteAllText(Path.Combine(_folder, "data", "digits.csv"), "");
    }

    public static TheoryData<string, string> Wrong => new()
    {
        { "optimizer: {name: adam, lr: fast}", "config-type 1:29 <fast> `lr` needs a number above 0, got `fast` | write `lr: 0.001`" },
        { "optimizer: {name: adam, lr: 0}", "config-type 1:29 <0> `lr` needs a number above 0, got `0` | write `lr: 0.001`" },
        { "optimizer: {name: adam, lr: .nan}", "config-type 1:29 <.nan> `lr` needs a number above 0, got `.nan` | write `lr: 0.001`" },
        { "optimizer: {name: adam, lr: .inf}", "config-type 1:29 <.inf> `lr` needs a number above 0, got `.inf` | write `lr: 0.001`" },
        { "optimizer: {name: adam, lr: '0.1'}",
            "config-type 1:29 <'0.1'> `lr` needs a number above 0, got the text `0.1` | leave out the quotes: `lr: 0.1`" },
        { "optimizer: {name: adam, lr: }", "config-type 1:29 <}> `lr` needs a number above 0, got nothing | write `lr: 0.001`" },
        { "optimizer: {name: adam, lr: [1]}", "config-type 1:29 <[1]> `lr` needs a number above 0, got a list | write `lr: 0.001`" },
        { "optimizer: {name: sgd, momentum: 1}",
            "config-type 1:34 <1> `momentum` needs a number from 0 and below 1, got `1` | write `momentum: 0.0`" },
        { "optimizer: {name: adam, lrr: 1}", "config-key 1:25 <lrr> no config key `optimizer.lrr` | did you mean `optimizer.lr`?" },
        { "optimizer: {name: adamm}", "config-key 1:19 <adamm> no part named `adamm` among optimizers | did you mean `adam` or `adamw`?" },
        { "optimizer: lion", "config-key 1:12 <lion> no part named `lion` among optimizers | known are `sgd`, `adam`, `adamw`" },
        { "optimizer: {lr: 1}", "config-missing 1:12 <{lr: 1}> `optimizer` has no `name` | known are `sgd`, `adam`, `adamw`" },
        { "optimizer: 5", "config-type 1:12 <5> `optimizer` needs one of the optimizers, got `5` | known are `sgd`, `adam`, `adamw`" },
        { "optimizr: adam", "config-key 1:1 <optimizr> no config key `optimizr` | did you mean `optimizer`?" },
        { "device: cpu", "config-missing 1:1 <device> the key `optimizer` is missing | add `optimizer:` with one of the optimizers" },
        { "optimizer: adam\nstages: []", "not-supported 2:1 <stages> `stages` is not supported yet | leave it out" },
        { "optimizer: adam\ndevice: cudaa", "config-type 2:9 <cudaa> `device` needs one of `cpu`, `cuda`, got `cudaa` | did you mean `cuda`?" },
        { "optimizer: adam\ntrainer: {epochs: 2.5}", "config-type 2:19 <2.5> `epochs` needs an integer of at least 1, got `2.5` | write `epochs: 10`" },
        { "optimizer: adam\ntrainer: {shuffle: no}", "config-type 2:20 <no> `shuffle` needs `true` or `false`, got `no` | write `shuffle: false`" },
        { "optimizer: adam\nmodel: [relu, {name: linear}]",
            "config-missing 2:15 <{name: linear}> the key `out` is missing in `model.1` | add `out:` with an integer of at least 1" },
        { "optimizer: adam\nmodel: [relu, relu: 1]", "config-missing 2:15 <relu> `model.1` has no `name` | known are `relu`, `linear`" },
        { "optimizer: adam\nlabels: {a: 1}", "config-type 2:13 <1> `a` needs a text, got `1` | put it in quotes: `\"1\"`" },
        { "optimizer: adam\nsize: 0", "config-type 2:7 <0> `size` needs an integer of at least 1, got `0`" },
        { "optimizer: adam\nsize: [1, x]", "config-type 2:11 <x> `size.1` needs an integer, got `x`" },
        { "optimizer: adam\nsize: {}", "config-type 2:7 <{}> `size` needs an integer of at least 1 or a list, got a map" },
        { "optimizer: adam\ndata: data/digts.csv", "file-missing 2:7 <data/digts.csv> no file `data/digts.csv` | did you mean `data/digits.csv`?" },
        { "optimizer: adam\ndata: dat/digits.csv", "file-missing 2:7 <dat/digits.csv> no file `dat/digits.csv` | did you mean `data`?" },
        { "optimizer: adam\ndata: data", "file-missing 2:7 <data> no file `data` | it is a folder" },
        { "optimizer:adam", "config-type 1:1 <optimizer:adam> the config needs a map, got `optimizer:adam` | a space must follow the colon of "
            + "`key: value`" },
    };

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [MemberData(nameof(Wrong))]
    public void What_is_wrong_is_said_at_its_place_with_a_way_to_mend_it(string text, string fault)
    {
        (_, List<Fault> faults, _) = Resolve(Yaml.Read(text));
        Assert.Equal(fault, Assert.Single(FaultText.Of(faults)));
    }

    [Fact]
    public void All_faults_come_in_one_go()
    {
        (_, List<Fault> faults, _) = Resolve(Yaml.Read("optimizer: {name: adam, lr: fast, x: 1}\ndevice: tpu\ndata: none.csv\nmodel: [relu, gelu]\n"));
        Assert.Equal([1, 1, 2, 3, 4], faults.Select(fault => fault.Where!.Line));
    }

    [Fact]
    public void Defaults_are_filled_in_after_what_is_written_and_say_that_they_are_defaults()
    {
        (ConfigMap root, List<Fault> faults, _) = Resolve(Yaml.Read("device: cuda\noptimizer: adamw\n"));
        Assert.Empty(faults);
        Assert.Equal(
            """{"device":"cuda","optimizer":{"name":"adamw","lr":0.001,"weight_decay":0.01},"trainer":{"epochs":10,"shuffle":true}}""",
            Yaml.Json(root));
        Assert.Equal(
            [OriginKind.File, OriginKind.File, OriginKind.Default, OriginKind.Default, OriginKind.Default, OriginKind.Default],
            new ResolvedConfig(root).Rows.Select(row => row.Value.Origin.Kind));
    }

    [Fact]
    public void Resolving_what_is_resolved_changes_nothing()
    {
        (ConfigMap once, _, _) = Resolve(Yaml.Read("optimizer: sgd\nmodel: [relu, {out: 3, name: linear}]\ntrainer: {epochs: 1e2, clip: null}\nsize: 64.0\n"));
        (ConfigMap twice, List<Fault> faults, _) = Resolve(once);
        Assert.Empty(faults);
        Assert.True(ConfigNode.SameValue(once, twice));
        Assert.Equal(100L, ((ConfigScalar)((ConfigMap)once.Find("trainer")!).Find("epochs")!).Value);
        Assert.Equal(64L, ((ConfigScalar)once.Find("size")!).Value);
    }

    [Fact]
    public void A_section_written_as_nothing_is_one_of_defaults() =>
        Assert.Equal("""{"epochs":10,"shuffle":true}""", Yaml.Json(Resolve(Yaml.Read("optimizer: sgd\ntrainer:\n")).Root.Find("trainer")!));

    [Fact]
    [Trait("requirement", "G6")]
    public void A_value_from_the_command_line_says_so()
    {
        var root = (ConfigMap)ConfigNode.From(new Dictionary<string, object?> { ["optimizer"] = "adam", ["device"] = "tpu" }, Origin.CommandLine);
        Assert.Equal(["config-type - `device` needs one of `cpu`, `cuda`, got `tpu` from the command line | did you mean `cpu`?"],
            FaultText.Of(Resolve(root).Faults));
    }

    [Fact]
    public void The_files_that_a_config_names_are_noted() =>
        Assert.Equal(["data/digits.csv"], Resolve(Yaml.Read("optimizer: sgd\ndata: data/digits.csv\n")).Files);

    [Theory]
    [InlineData("a number", null, null, null, null)]
    [InlineData("a number above 0 and at most 1", 0.0, null, null, 1.0)]
    [InlineData("a number from 0 to 1", null, 0.0, null, 1.0)]
    [InlineData("a number from 0 and below 1", null, 0.0, 1.0, null)]
    [InlineData("a number of at least 0.5", null, 0.5, null, null)]
    [InlineData("a number above -1 and below 1", -1.0, null, 1.0, null)]
    public void A_range_is_said_in_words(string words, double? above, double? atLeast, double? below, double? atMost) =>
        Assert.Equal(words, new NumberType { Above = above, AtLeast = atLeast, Below = below, AtMost = atMost }.Wanted);

    private (ConfigMap Root, List<Fault> Faults, IReadOnlyList<string> Files) Resolve(ConfigNode node)
    {
        var faults = new List<Fault>();
        var resolver = new ConfigResolver(_folder, faults);
        return (resolver.Resolve(node, Schemas.Training), faults, resolver.Files);
    }
}
