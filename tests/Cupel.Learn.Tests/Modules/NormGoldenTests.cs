using Cupel.Learn.Modules;
using Cupel.Learn.Modules.Normalisation;

namespace Cupel.Learn.Tests.Modules;

public sealed class NormGoldenTests : ModuleGoldenContract
{
    private static readonly Dictionary<string, (ModuleOptions Options, bool Train)> Parts = new(StringComparer.Ordinal)
    {
        ["instance_norm1d"] = (new InstanceNorm1dOptions { Affine = true }, true),
        ["instance_norm2d"] = (new InstanceNorm2dOptions { Affine = true }, true),
        ["instance_norm3d"] = (new InstanceNorm3dOptions { Affine = true }, true),
        ["instance_norm1d_tracked"] = (new InstanceNorm1dOptions { TrackRunningStats = true }, true),
        ["instance_norm2d_tracked"] = (new InstanceNorm2dOptions { TrackRunningStats = true }, true),
        ["instance_norm3d_tracked"] = (new InstanceNorm3dOptions { TrackRunningStats = true }, true),
        ["instance_norm2d_eval"] = (new InstanceNorm2dOptions { TrackRunningStats = true }, false),
        ["batch_norm3d"] = (new BatchNorm3dOptions(), true),
        ["batch_norm2d_untracked"] = (new BatchNorm2dOptions { Affine = false, TrackRunningStats = false }, false),
        ["group_norm"] = (new GroupNormOptions { NumGroups = 2 }, false),
        ["local_response_norm"] = (new LocalResponseNormOptions { Size = 4, Alpha = 0.5, Beta = 0.6, K = 1.5 }, false),
        ["local_response_norm_volume"] = (new LocalResponseNormOptions { Size = 3, Alpha = 0.5 }, false),
        ["rms_norm"] = (new RmsNormOptions(), false),
        ["rms_norm_two"] = (new RmsNormOptions { LastDimensions = 2, Eps = 1e-3 }, false),
    };

    public static TheoryData<string> Cases => new(Parts.Keys);

    public static TheoryData<ModuleOptions, long[]> Misfits => new()
    {
        { new GroupNormOptions { NumGroups = 4 }, [6, 5] },
        { new GroupNormOptions { NumGroups = 1, NumChannels = 5 }, [6, 5] },
        { new GroupNormOptions { NumGroups = 1 }, [] },
        { new InstanceNorm2dOptions(), [3, 5] },
        { new InstanceNorm1dOptions { NumFeatures = 2 }, [3, 5] },
        { new BatchNorm3dOptions(), [3, 5, 5] },
        { new LocalResponseNormOptions { Size = 3 }, [3] },
        { new RmsNormOptions { LastDimensions = 2 }, [3] },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Norm_equals_that_of_torch(string name) => Equal(name, Parts[name].Options, Parts[name].Train);

    [Theory]
    [MemberData(nameof(Misfits))]
    public void A_shape_that_does_not_fit_is_refused(ModuleOptions options, long[] input) =>
        Assert.Throws<ShapeException>(() => options.OutputShape(input));
}
