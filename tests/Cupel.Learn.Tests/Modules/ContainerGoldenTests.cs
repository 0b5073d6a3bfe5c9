using Cupel.Learn.Initializers;
using Cupel.Learn.Modules;
using Cupel.Learn.Modules.Containers;
using Cupel.Learn.Modules.Convolution;
using Cupel.Learn.Modules.Normalisation;

namespace Cupel.Learn.Tests.Modules;

public sealed class ContainerGoldenTests : ModuleGoldenContract
{
    private static readonly LinearOptions Four = new() { OutFeatures = 4 };
    private static readonly Conv1dOptions Grow = new() { OutChannels = 3, KernelSize = 3, Padding = 1 };

    private static readonly Dictionary<string, ModuleOptions> Parts = new(StringComparer.Ordinal)
    {
        ["identity"] = new IdentityOptions(),
        ["flatten_some"] = new FlattenOptions { StartDim = 1, EndDim = -2 },
        ["unflatten"] = new UnflattenOptions { Dim = 1, Shape = [2, -1] },
        ["parallel"] = new BranchesOptions { Layers = [new Conv1dOptions { OutChannels = 2, KernelSize = 1 }, Grow with { OutChannels = 4 }] },
        ["parallel_sum"] = new BranchesOptions { Layers = [Four, Four], Combine = "sum" },
        ["parallel_mean"] = new BranchesOptions { Layers = [Four, Four], Combine = "mean" },
        ["parallel_product"] = new BranchesOptions { Layers = [Four, Four], Combine = "product" },
        ["residual"] = new ResidualOptions
        {
            Block = new Conv2dOptions { OutChannels = 5, KernelSize = 3, Padding = 1 },
            Shortcut = new Conv2dOptions { OutChannels = 5, KernelSize = 1 },
        },
        ["residual_weighted"] = new ResidualOptions { Block = Four, Combine = "weighted" },
        ["residual_concat"] = new ResidualOptions { Block = new LinearOptions { OutFeatures = 2 }, Combine = "concat", Dim = -1 },
        ["dense_block"] = new DenseBlockOptions { Layers = [Grow, Grow] },
        ["stacked"] = new StackedOptions { Layer = Four, Count = 3 },
        ["initialized"] = new InitializedOptions
        {
            Module = new SequentialOptions { Layers = [new LinearOptions { OutFeatures = 5 }, new LayerNormOptions(), new LinearOptions { OutFeatures = 2 }] },
            Weight = new OrthogonalOptions { Gain = 1.5 },
            Bias = new ConstantOptions { Value = 0.25 },
        },
    };

    public static TheoryData<string> Cases => new(Parts.Keys);

    public static TheoryData<ModuleOptions, long[], string> Misfits => new()
    {
        { new BranchesOptions { Layers = [Four, new LinearOptions { OutFeatures = 2 }], Combine = "sum" }, [3], "" },
        { new BranchesOptions { Layers = [Four, Four with { InFeatures = 2 }] }, [3], "1" },
        { new ResidualOptions { Block = Four }, [3], "" },
        { new ResidualOptions { Block = Four with { InFeatures = 2 } }, [3], "block" },
        { new ResidualOptions { Block = Four, Shortcut = Four with { InFeatures = 2 } }, [3], "shortcut" },
        { new DenseBlockOptions { Layers = [Grow, Grow with { InChannels = 2 }] }, [2, 5], "1" },
        { new StackedOptions { Layer = Four with { InFeatures = 3 }, Count = 2 }, [3], "1" },
        { new UnflattenOptions { Shape = [2, -1] }, [5], "" },
        { new UnflattenOptions { Shape = [2, 3] }, [12], "" },
        { new FlattenOptions { StartDim = 1, EndDim = 0 }, [5, 2], "" },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Container_equals_that_of_torch(string name) => Equal(name, Parts[name], train: false);

    [Theory]
    [MemberData(nameof(Misfits))]
    public void A_shape_that_does_not_fit_is_refused_and_the_place_named(ModuleOptions options, long[] input, string path) =>
        Assert.Equal(path, Assert.Throws<ShapeException>(() => options.OutputShape(input)).Path);

    [Fact]
    public void An_empty_container_is_refused()
    {
        Assert.Throws<ArgumentException>(() => new BranchesOptions { Layers = [] }.Check());
        Assert.Throws<ArgumentException>(() => new DenseBlockOptions { Layers = [] }.Check());
    }
}
