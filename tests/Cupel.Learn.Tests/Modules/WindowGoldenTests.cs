using Cupel.Learn.Modules;
using Cupel.Learn.Modules.Activations;
using Cupel.Learn.Modules.Convolution;
using Cupel.Learn.Modules.Pairs;
using Cupel.Learn.Modules.Pooling;
using Cupel.Learn.Modules.Resampling;
using Cupel.Learn.Tests.Goldens;
using Cupel.Torch;

namespace Cupel.Learn.Tests.Modules;

/// <summary>Windows taken out of images and put back, and maxima put back where they were.</summary>
public sealed class WindowGoldenTests : ModuleGoldenContract
{
    private static readonly FoldOptions Fold = new() { OutputSize = [5, 7], KernelSize = [2, 3], Dilation = [1, 2], Padding = [1, 0], Stride = [2, 1] };

    private static readonly Dictionary<string, (ModuleOptions Options, bool Train)> Parts = new(StringComparer.Ordinal)
    {
        ["unfold"] = (new UnfoldOptions { KernelSize = [2, 3], Dilation = [1, 2], Padding = [1, 0], Stride = [2, 1] }, false),
        ["unfold_one"] = (new UnfoldOptions { KernelSize = 2 }, false),
        ["fold"] = (Fold, false),
        ["fold_one"] = (new FoldOptions { OutputSize = 4, KernelSize = 2, Stride = 2 }, false),
        ["fractional_max_pool2d"] = (new FractionalMaxPool2dOptions { KernelSize = [2, 3], OutputSize = [4, 3] }, false),
        ["fractional_max_pool2d_ratio"] = (new FractionalMaxPool2dOptions { KernelSize = 2, OutputRatio = 0.6 }, true),
        ["pooled"] = (new PooledOptions
        {
            KernelSize = 2,
            Inner = new Conv2dOptions { OutChannels = 3, KernelSize = 3, Padding = 1 },
        }, false),
        ["pooled_ceil"] = (new PooledOptions { KernelSize = 3, Stride = 2, Padding = 1, CeilMode = true }, false),
        ["pooled_volume"] = (new PooledOptions { KernelSize = [2, 2, 2], Inner = new ReluOptions() }, true),
        ["fractional_max_pool3d"] = (new FractionalMaxPool3dOptions { KernelSize = 2, OutputSize = [3, 4, 2] }, false),
    };

    private static readonly Dictionary<string, (MaxPoolOptions Pool, MaxUnpoolOptions Back)> Pairs = new(StringComparer.Ordinal)
    {
        ["max_unpool1d"] = (new MaxPool1dOptions { KernelSize = 3, Stride = 2 }, new MaxUnpool1dOptions { KernelSize = 3, Stride = 2 }),
        ["max_unpool2d"] = (new MaxPool2dOptions { KernelSize = 2 }, new MaxUnpool2dOptions { KernelSize = 2, OutputSize = [5, 7] }),
        ["max_unpool2d_sides"] = (
            new MaxPool2dOptions { KernelSize = [2, 3], Stride = [2, 1], Padding = [1, 0] },
            new MaxUnpool2dOptions { KernelSize = [2, 3], Stride = [2, 1], Padding = [1, 0] }),
        ["max_unpool3d"] = (new MaxPool3dOptions { KernelSize = 2 }, new MaxUnpool3dOptions { KernelSize = 2 }),
    };

    public static TheoryData<string> Cases => new(Parts.Keys);

    public static TheoryData<string> PairCases => new(Pairs.Keys);

    public static TheoryData<ModuleOptions, long[], string> Misfits => new()
    {
        {
            new PooledOptions { KernelSize = 2, Inner = new Conv1dOptions { OutChannels = 4, KernelSize = 1 } }, [3, 6],
            "`pooled` expects `inner` to keep the shape [3, 3], not to make it [4, 3], but its input is [3, 6]"
        },
        { new PooledOptions { KernelSize = [2, 2] }, [3, 6], "`pooled` expects dimensions of space for the sizes [2, 2], but its input is [3, 6]" },
        { new PooledOptions { KernelSize = 7 }, [3, 6], "`max_pool1d` at `pool` expects at least 7 pixels a side, but its input is [3, 6]" },
        { new UnfoldOptions { KernelSize = 4 }, [3, 5, 3], "`unfold` expects at least 4 pixels a side, but its input is [3, 5, 3]" },
        { new UnfoldOptions { KernelSize = 2 }, [5, 3], "`unfold` expects [channels, height, width], but its input is [5, 3]" },
        { Fold, [11, 9], "`fold` expects a multiple of 6 numbers in a window, but its input is [11, 9]" },
        { Fold, [12, 8], "`fold` expects 9 windows, but its input is [12, 8]" },
        {
            new FractionalMaxPool2dOptions { KernelSize = 3, OutputSize = 4 }, [2, 5, 8],
            "`fractional_max_pool2d` expects sides of which [4, 4] windows of 3 can be had, but its input is [2, 5, 8]"
        },
    };

    public static TheoryData<PairModuleOptions, long[], long[], string> PairMisfits => new()
    {
        { new MaxUnpool1dOptions { KernelSize = 2 }, [3, 4], [3, 5], "`max_unpool1d` expects a second input [3, 4], but its input is [3, 5]" },
        { new MaxUnpool2dOptions { KernelSize = 2 }, [3, 4], [3, 4], "`max_unpool2d` expects channels and their sides, but its input is [3, 4]" },
        {
            new MaxUnpool1dOptions { KernelSize = 2, OutputSize = 10 }, [3, 4], [3, 4],
            "`max_unpool1d` expects an output less than a stride from [8], but its input is [3, 4]"
        },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Module_equals_that_of_torch(string name) => Equal(name, Parts[name].Options, Parts[name].Train);

    [Theory]
    [MemberData(nameof(PairCases))]
    public void The_way_back_equals_that_of_torch(string name) => Equal(name, Pairs[name].Back);

    [Theory]
    [MemberData(nameof(PairCases))]
    public void A_pooling_says_where_its_maxima_were(string name)
    {
        using Scope scope = Scope.New();
        using var golden = new PartGoldens(Modules);
        Tensor image = golden[$"pooled/{name}"];
        using var pool = (MaxPool)Pairs[name].Pool.Build(image.Shape[1..]);
        (Tensor output, Tensor indices) = pool.ForwardWithIndices(image);
        Same(golden[$"{name}/input"], output, 0);
        Same(golden[$"{name}/second"], indices, 0);
        Same(pool.Forward(image), output, 0);
    }

    [Fact]
    public void Fold_after_unfold_counts_the_windows_of_each_pixel()
    {
        using Scope scope = Scope.New();
        using Module unfold = new UnfoldOptions { KernelSize = 2 }.Build(1, 3, 4);
        using Module fold = new FoldOptions { OutputSize = [3, 4], KernelSize = 2 }.Build(4, 6);
        Assert.Equal([1, 2, 2, 1, 2, 4, 4, 2, 1, 2, 2, 1], fold.Forward(unfold.Forward(Ops.Ones([1, 1, 3, 4]))).ToArray<float>());
    }

    [Theory]
    [MemberData(nameof(Misfits))]
    public void A_shape_that_does_not_fit_is_refused(ModuleOptions options, long[] input, string message) =>
        Assert.Equal(message, Assert.Throws<ShapeException>(() => options.OutputShape(input)).Message);

    [Theory]
    [MemberData(nameof(PairMisfits))]
    public void Shapes_that_do_not_fit_are_refused(PairModuleOptions options, long[] left, long[] right, string message) =>
        Assert.Equal(message, Assert.Throws<ShapeException>(() => options.OutputShape(left, right)).Message);

    [Fact]
    public void Options_that_do_not_fit_are_refused()
    {
        Assert.Equal("pooled: Padding must be at most 1, half of the window's side of 2",
            Assert.Throws<ArgumentException>(() => new PooledOptions { KernelSize = 2, Padding = 2 }.Check()).Message);
        Assert.Throws<ArgumentException>(() => new PooledOptions { KernelSize = [2, 2], Stride = [1, 1, 1] }.Check());
        Assert.Throws<ArgumentException>(() => new UnfoldOptions { KernelSize = 2, Stride = [1, 2, 3] }.Check());
        Assert.Throws<ArgumentException>(() => new FoldOptions { KernelSize = 2, OutputSize = [1, 2, 3] }.Check());
        Assert.Throws<ArgumentException>(() => new MaxUnpool1dOptions { KernelSize = [2, 2] }.Check());
        Assert.Equal([3, 4, 2], new FractionalMaxPool2dOptions { KernelSize = 2 }.OutputShape(3, 9, 5));
        Assert.Throws<ArgumentException>(() => new FractionalMaxPool3dOptions { KernelSize = 2, OutputRatio = 0.5, OutputSize = 2 }.Check());
    }
}
