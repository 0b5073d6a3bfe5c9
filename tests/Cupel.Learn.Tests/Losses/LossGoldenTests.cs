using Cupel.Learn.Losses;
using Cupel.Learn.Losses.Classification;
using Cupel.Learn.Losses.Regression;
using Cupel.Learn.Modules;
using Cupel.Learn.Tests.Goldens;
using Cupel.Torch;

namespace Cupel.Learn.Tests.Losses;

public sealed class LossGoldenTests : TorchTests
{
    private static readonly double[] Weight = [0.5, 1.0, 2.0, 0.25];

    private static readonly Dictionary<string, LossOptions> Parts = new(StringComparer.Ordinal)
    {
        ["cross_entropy"] = new CrossEntropyOptions(),
        ["cross_entropy_smoothed"] = new CrossEntropyOptions { Weight = Weight, LabelSmoothing = 0.1 },
        ["nll"] = new NllOptions { Weight = Weight },
        ["mse"] = new MseOptions(),
        ["l1"] = new L1Options(),
        ["huber"] = new HuberOptions { Delta = 0.7 },
        ["bce_with_logits"] = new BceWithLogitsOptions { PosWeight = [1, 2, 0.5] },
    };

    public static TheoryData<string> Cases => new(Parts.Keys);

    [Theory]
    [MemberData(nameof(Cases))]
    public void Loss_and_gradient_equal_those_of_torch(string name)
    {
        using Scope scope = Scope.New();
        using var golden = new PartGoldens();
        using Loss loss = Parts[name].Build();
        Tensor input = golden[$"loss/{name}/input"].Clone().Learnt();
        Tensor value = loss.Compute(input, golden[$"loss/{name}/target"]);
        value.Backward();
        Assert.Equal(golden[$"loss/{name}/output"].ToDouble(), value.ToDouble(), 1e-6);
        float[] expected = golden[$"loss/{name}/gradient"].ToArray<float>();
        Assert.All(expected.Zip(input.Grad!.ToArray<float>()), pair => Assert.Equal(pair.First, pair.Second, 1e-6f));
    }

    [Fact]
    public void Cross_entropy_refuses_an_output_of_another_number_of_classes()
    {
        new CrossEntropyOptions().CheckOutput([10], 10);
        Assert.Throws<ShapeException>(() => new CrossEntropyOptions().CheckOutput([9], 10));
        Assert.Throws<ShapeException>(() => new CrossEntropyOptions { Weight = [1, 2] }.CheckOutput([10], 10));
    }

    [Fact]
    public void Smoothing_above_1_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new CrossEntropyOptions { LabelSmoothing = 1.1 }.Build());
}
