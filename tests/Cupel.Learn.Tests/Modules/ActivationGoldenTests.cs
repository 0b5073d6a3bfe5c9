using Cupel.Learn.Modules;
using Cupel.Learn.Modules.Activations;

namespace Cupel.Learn.Tests.Modules;

public sealed class ActivationGoldenTests : ModuleGoldenContract
{
    private static readonly Dictionary<string, ModuleOptions> Parts = new(StringComparer.Ordinal)
    {
        ["elu"] = new EluOptions { Alpha = 0.7 },
        ["selu"] = new SeluOptions(),
        ["celu"] = new CeluOptions { Alpha = 0.7 },
        ["relu6"] = new Relu6Options(),
        ["rrelu_eval"] = new RreluOptions(),
        ["mish"] = new MishOptions(),
        ["softplus"] = new SoftplusOptions { Beta = 2, Threshold = 3 },
        ["softsign"] = new SoftsignOptions(),
        ["softshrink"] = new SoftshrinkOptions { Lambda = 0.3 },
        ["hardshrink"] = new HardshrinkOptions { Lambda = 0.3 },
        ["tanhshrink"] = new TanhshrinkOptions(),
        ["hardtanh"] = new HardtanhOptions { Min = -0.4, Max = 0.6 },
        ["hardswish"] = new HardswishOptions(),
        ["hardsigmoid"] = new HardsigmoidOptions(),
        ["log_sigmoid"] = new LogSigmoidOptions(),
        ["threshold"] = new ThresholdOptions { Threshold = 0.2, Value = -1.5 },
        ["glu"] = new GluOptions(),
        ["glu_first"] = new GluOptions { Dim = 0 },
        ["softmin"] = new SoftminOptions { Dim = 0 },
        ["softmax_first"] = new SoftmaxOptions { Dim = 0 },
        ["log_softmax_first"] = new LogSoftmaxOptions { Dim = -2 },
        ["softmax_warm"] = new SoftmaxOptions { Temperature = 2.5 },
        ["softmax_auto"] = new SoftmaxOptions { AutoTemperature = true },
        ["grelu"] = new GreluOptions { Leak = 0.1, Sub = 0.4, Max = 0.9 },
        ["grelu_plain"] = new GreluOptions(),
        ["spatial_softmax"] = new SpatialSoftmaxOptions { Temperature = 1.5 },
        ["rrelu"] = new RreluOptions { Lower = 0.1, Upper = 0.4 },
        ["prelu"] = new PreluOptions(),
        ["prelu_channels"] = new PreluOptions { NumParameters = 4, Init = 0.1 },
        ["softmax2d"] = new Softmax2dOptions(),
    };

    public static TheoryData<string> Cases => new(Parts.Keys);

    public static TheoryData<ModuleOptions, long[]> Misfits => new()
    {
        { new GluOptions(), [4, 5] },
        { new GluOptions { Dim = 2 }, [4, 5] },
        { new SoftmaxOptions { Dim = -3 }, [4, 5] },
        { new PreluOptions { NumParameters = 3 }, [4, 5] },
        { new SpatialSoftmaxOptions(), [4] },
        { new Softmax2dOptions(), [4, 5] },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Activation_equals_that_of_torch(string name) => Equal(name, Parts[name], train: name == "rrelu");

    [Theory]
    [MemberData(nameof(Misfits))]
    public void A_shape_that_does_not_fit_is_refused(ModuleOptions options, long[] input) =>
        Assert.Throws<ShapeException>(() => options.OutputShape(input));

    [Fact]
    public void Bounds_the_wrong_way_round_are_refused()
    {
        Assert.Throws<ArgumentException>(() => new HardtanhOptions { Min = 1, Max = 1 }.Check());
        Assert.Throws<ArgumentException>(() => new RreluOptions { Lower = 0.5 }.Check());
        Assert.Throws<ArgumentException>(() => new SoftmaxOptions { AutoTemperature = true, Temperature = 2 }.Check());
    }
}
