using Cupel.Learn.Modules;
using Cupel.Learn.Modules.Resampling;

namespace Cupel.Learn.Tests.Modules;

public sealed class ResamplingGoldenTests : ModuleGoldenContract
{
    private static readonly Dictionary<string, ModuleOptions> Parts = new(StringComparer.Ordinal)
    {
        ["upsample_sides"] = new UpsampleOptions { Size = [3, 9], Mode = "bilinear" },
        ["pixel_shuffle"] = new PixelShuffleOptions { UpscaleFactor = 2 },
        ["pixel_unshuffle"] = new PixelUnshuffleOptions { DownscaleFactor = 2 },
        ["channel_shuffle"] = new ChannelShuffleOptions { Groups = 3 },
        ["pad_constant1d"] = new PadOptions { Before = 1, After = 2, Value = 0.5 },
        ["pad_constant3d"] = new PadOptions { Before = [2, 0, 1], After = [0, 1, 2], Value = 0.5 },
        ["pad_zero2d"] = new PadOptions { Before = [2, 1] },
        ["pad_reflect1d"] = new PadOptions { Before = 2, After = 1, Mode = "reflect" },
        ["pad_reflect2d"] = new PadOptions { Before = [1, 2], Mode = "reflect" },
        ["pad_reflect3d"] = new PadOptions { Before = 1, Mode = "reflect" },
        ["pad_replicate1d"] = new PadOptions { Before = 5, After = 1, Mode = "replicate" },
        ["pad_replicate2d"] = new PadOptions { Before = [1, 2], Mode = "replicate" },
        ["pad_replicate3d"] = new PadOptions { Before = 1, Mode = "replicate" },
        ["pad_circular1d"] = new PadOptions { Before = 4, After = 1, Mode = "circular" },
        ["pad_circular2d"] = new PadOptions { Before = [1, 2], Mode = "circular" },
        ["pad_circular3d"] = new PadOptions { Before = 1, Mode = "circular" },
    };

    public static TheoryData<string> Cases => new(Parts.Keys);

    public static TheoryData<string, int> Modes => new()
    {
        { "nearest", 1 }, { "nearest", 2 }, { "nearest", 3 }, { "nearest-exact", 1 }, { "nearest-exact", 2 }, { "nearest-exact", 3 },
        { "linear", 1 }, { "bilinear", 2 }, { "bicubic", 2 }, { "trilinear", 3 },
    };

    public static TheoryData<ModuleOptions, long[]> Misfits => new()
    {
        { new UpsampleOptions { ScaleFactor = 2, Mode = "bilinear" }, [3, 4] },
        { new UpsampleOptions { ScaleFactor = 0.1 }, [3, 4] },
        { new UpsampleOptions { Size = [3, 4] }, [3, 4] },
        { new PixelShuffleOptions { UpscaleFactor = 2 }, [6, 4, 4] },
        { new PixelUnshuffleOptions { DownscaleFactor = 2 }, [6, 4, 3] },
        { new ChannelShuffleOptions { Groups = 4 }, [6, 4] },
        { new PadOptions { Before = 4, Mode = "reflect" }, [3, 4] },
        { new PadOptions { Before = 5, Mode = "circular" }, [3, 4] },
        { new PadOptions { Before = [1, 1] }, [3, 4] },
        { new PadOptions { Before = 1 }, [3] },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Resampling_equals_that_of_torch(string name) => Equal(name, Parts[name], train: false);

    [Theory]
    [MemberData(nameof(Modes))]
    public void Upsampling_equals_that_of_torch(string mode, int dimensions)
    {
        string name = $"upsample_{mode.Replace('-', '_')}{dimensions}d";
        Equal($"{name}_scale", new UpsampleOptions { ScaleFactor = 1.7, Mode = mode }, train: false);
        Equal($"{name}_size", new UpsampleOptions { Size = 7, Mode = mode }, train: false);
        if (!mode.StartsWith("nearest", StringComparison.Ordinal))
        {
            Equal($"{name}_corners", new UpsampleOptions { ScaleFactor = 2, Mode = mode, AlignCorners = true }, train: false);
        }
    }

    [Theory]
    [MemberData(nameof(Misfits))]
    public void A_shape_that_does_not_fit_is_refused(ModuleOptions options, long[] input) =>
        Assert.Throws<ShapeException>(() => options.OutputShape(input));

    [Fact]
    public void Options_that_say_two_things_are_refused()
    {
        Assert.Equal([1L, 8], new UpsampleOptions().OutputShape(1, 4));
        Assert.Throws<ArgumentException>(() => new UpsampleOptions { Size = 3, ScaleFactor = 2 }.Check());
        Assert.Throws<ArgumentException>(() => new UpsampleOptions { ScaleFactor = 2, AlignCorners = true }.Check());
        Assert.Throws<ArgumentException>(() => new PadOptions { Before = 1, Mode = "reflect", Value = 1 }.Check());
    }
}
