using Cupel.Learn.Modules;
using Cupel.Learn.Modules.Activations;
using Cupel.Learn.Modules.Pooling;
using Cupel.Torch;

namespace Cupel.Learn.Tests.Modules;

public sealed class PoolingGoldenTests : ModuleGoldenContract
{
    private static readonly Dictionary<string, ModuleOptions> Parts = new(StringComparer.Ordinal)
    {
        ["max_pool1d"] = new MaxPool1dOptions { KernelSize = 3, Stride = 2, Padding = 1 },
        ["max_pool1d_ceil"] = new MaxPool1dOptions { KernelSize = 2, Stride = 3, CeilMode = true },
        ["max_pool2d_dilated"] = new MaxPool2dOptions { KernelSize = [2, 3], Stride = [2, 1], Padding = 1, Dilation = [1, 2], CeilMode = true },
        ["max_pool3d"] = new MaxPool3dOptions { KernelSize = [1, 2, 2], CeilMode = true },
        ["avg_pool1d"] = new AvgPool1dOptions { KernelSize = 3, Stride = 2, Padding = 1 },
        ["avg_pool2d_ceil"] = new AvgPool2dOptions { KernelSize = [3, 2], Stride = 2, Padding = 1, CeilMode = true, CountIncludePad = false },
        ["avg_pool3d"] = new AvgPool3dOptions { KernelSize = 2, Stride = [1, 2, 2], CeilMode = true },
        ["lp_pool1d"] = new SequentialOptions
        {
            Layers = [new SoftplusOptions(), new LpPool1dOptions { NormType = 3, KernelSize = 3, Stride = 2 }],
        },
        ["lp_pool2d"] = new LpPool2dOptions { KernelSize = [2, 3], CeilMode = true },
        ["lp_pool3d"] = new LpPool3dOptions { KernelSize = 2 },
        ["adaptive_avg_pool1d_sides"] = new AdaptiveAvgPool1dOptions { OutputSize = 3 },
        ["adaptive_avg_pool2d_sides"] = new AdaptiveAvgPool2dOptions { OutputSize = [3, 2] },
        ["adaptive_avg_pool3d_sides"] = new AdaptiveAvgPool3dOptions { OutputSize = [3, 2, 4] },
        ["adaptive_max_pool1d_sides"] = new AdaptiveMaxPool1dOptions { OutputSize = 3 },
        ["adaptive_max_pool2d_sides"] = new AdaptiveMaxPool2dOptions { OutputSize = [3, 2] },
        ["adaptive_max_pool3d_sides"] = new AdaptiveMaxPool3dOptions { OutputSize = [3, 2, 4] },
    };

    public static TheoryData<string> Cases => new(Parts.Keys);

    [Theory]
    [MemberData(nameof(Cases))]
    public void Pooling_equals_that_of_torch(string name) => Equal(name, Parts[name], train: false);

    [Fact]
    public void The_shape_is_right_for_every_window_step_rim_and_spread()
    {
        for (long side = 1; side <= 9; side++)
        {
            for (int draw = 0; draw < 48; draw++)
            {
                using Scope scope = Scope.New();
                var options = new MaxPool1dOptions
                {
                    KernelSize = 1 + (draw % 3),
                    Stride = 1 + (draw / 3 % 4),
                    Dilation = 1 + (draw / 12 % 2),
                    Padding = draw % 3 == 0 ? 0 : draw / 24,
                    CeilMode = draw % 2 == 0,
                };
                long[] shape;
                try
                {
                    shape = options.OutputShape(1, side);
                }
                catch (ShapeException)
                {
                    continue;
                }

                using Module module = options.Build(1, side);
                Assert.True(shape.AsSpan().SequenceEqual(module.Forward(Ops.Ones([1, 1, side])).Shape.AsSpan(1)), $"{options} of {side}");
            }
        }
    }
}
