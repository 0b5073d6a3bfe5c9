namespace Cupel.Experiments.Tests.Training;

/// <summary>Configs with a composition or several optimizers, each wrong in one way, and what is said about it.</summary>
public sealed class BrokenCompositionTests() : SlipTests("gan.yaml")
{
    private const string Gan = """
        data: digits
        composition:
          name: gan
          noise_dim: 4
          generator: { name: sequential, layers: [{ name: linear, out_features: 64 }, { name: unflatten, shape: [1, 8, 8] }] }
          discriminator: { name: sequential, layers: [flatten, { name: linear, out_features: 1 }] }
        optimizers:
          generator: { optimizer: adam }
          discriminator: { optimizer: adam }

        """;

    public static TheoryData<string, string, string> Slips => new()
    {
        { "composition:\n", "loss: mse\ncomposition:\n", "config-conflict 2:7 `loss` must be left out where there is a `composition`, which knows what it makes small" },
        { "composition:\n", "model: flatten\ncomposition:\n", "config-conflict 2:8 `model` must be left out where there is a `composition`, which has models of its own" },
        { "optimizers:\n", "optimizer: adam\noptimizers:\n", "config-conflict 7:12 `optimizer` must be left out where there are `optimizers`" },
        { "optimizers:\n", "schedule: cosine\noptimizers:\n", "config-conflict 7:11 `schedule` must be given for each of the `optimizers`" },
        {
            "  generator: { optimizer: adam }\n",
            "",
            "config-conflict 8:3 no optimizer is named `generator` | the composition takes turns between `generator`, `discriminator`"
        },
        {
            "  generator: { optimizer: adam }\n",
            "  generator: { optimizer: adam }\n  third: { optimizer: adam }\n",
            "config-conflict 8:3 the composition has no turn for an optimizer `third` | it takes turns between `generator`, `discriminator`"
        },
        {
            "optimizers:\n  generator: { optimizer: adam }\n  discriminator: { optimizer: adam }\n",
            "optimizer: adam\n",
            "config-conflict 7:12 `gan` needs 2 optimizers | name them under `optimizers`: `generator`, `discriminator`"
        },
        { "generator: { optimizer: adam }\n  d", "generator: { schedule: cosine }\n  d", "config-missing 8:14 the key `optimizer` is missing in `optimizers.generator` | add `optimizer:` with one of the optimizers" },
        { "generator: { optimizer: adam }\n  d", "gene rator: { optimizer: adam }\n  d", "config-key 8:3 a key of `optimizers` must be a name of letters, digits and `_`, got `gene rator`" },
        {
            "out_features: 64",
            "out_features: 32",
            "shape 5:105 `unflatten` at `generator.1` expects 64 numbers in dimension 0, but its input is [32] | the data gives [1, 8, 8] for one example"
        },
        {
            "[1, 8, 8]",
            "[8, 8]",
            "shape 5:14 `sequential` at `generator` expects to give [1, 8, 8], the shape of an example, for [4], but its input is [8, 8] | the data gives [1, 8, 8] for one example"
        },
        { "data: digits\n", "data: digits\nmetrics: [accuracy]\n", "config-conflict 2:11 `gan` has no output that a metric could measure | leave it out" },
        { "data: digits\n", "data: digits\ntrainer: { monitor: val_generatr_loss }\n", "unknown-metric 2:21 this training never records a metric `val_generatr_loss` | did you mean `val_generator_loss`?" },
        { "data: digits\n", "data: digits\nchecks: [{ metric: lr, above: 0 }]\n", "unknown-metric 2:20 this training never records a metric `lr` | each optimizer has its own: `lr_generator`, `lr_discriminator`" },
        { "optimizer: adam }\n  d", "optimizer: adam, schedule: { name: cosine, warmup_steps: 100000 } }\n  d", "config-conflict 8:73 `warmup_steps` must be below the 200 steps of the whole training, got `100000`" },
    };

    [Theory]
    [MemberData(nameof(Slips))]
    public void A_slip_is_said_with_its_place(string piece, string instead, string expected) =>
        Assert.Equal(expected, Faults(Gan.Replace(piece, instead, StringComparison.Ordinal)));

    [Theory]
    [InlineData("composition: { name: heads, outputs: { a: { label: clas } } }\n", "config-conflict 3:14 the data has no label `clas` | did you mean `class`?")]
    [InlineData("composition: { name: heads, outputs: { a: { label: parity } } }\nmetrics: [{ name: accuracy, output: b }]\n", "config-conflict 4:11 the model has no output `b`")]
    [InlineData("composition: { name: heads, outputs: { a: { label: parity, branch: b } } }\n", "config-conflict 3:38 `outputs` must be made from branches that there are, and there is no `b`")]
    [InlineData("composition: { name: heads, outputs: { a: { label: parity, layers: { name: conv2d, out_channels: 2, kernel_size: 9 } } } }\n", "shape 3:114 `conv2d` at `outputs.a.layers` expects")]
    [InlineData("model: { name: mlp, hidden: [4], classes: 2 }\nloss: cross_entropy\n", "config-conflict 1:7 the data has several labels: `class`, `parity` | train them with `composition: { name: heads, … }`, in place of `model` and `loss`")]
    public void A_slip_in_several_labels_is_said(string config, string expected) => Assert.StartsWith(
        expected, Faults("data: { name: grouped, of: digits, labels: { parity: [0, 1, 0, 1, 0, 1, 0, 1, 0, 1] } }\noptimizer: adam\n" + config), StringComparison.Ordinal);

    [Fact]
    public void What_the_slips_are_made_from_is_itself_without_one() => Assert.Equal("", Faults(Gan));

    [Fact]
    public void Transforms_of_pairs_are_checked_against_single_samples() => Assert.Contains(
        "config-conflict 1:80 `mean` must be ",
        Faults("data: { name: pairs, of: { name: digits, transforms: [{ name: normalise, mean: [0.1, 0.2], std: [0.1] }] } }\n" + Gan.Replace("data: digits\n", "", StringComparison.Ordinal)),
        StringComparison.Ordinal);
}
