using Cupel.Learn.Modules;
using Cupel.Learn.Modules.Convolution;

namespace Cupel.Learn.Tests.Modules;

public sealed class ConvolutionGoldenTests : ModuleGoldenContract
{
    private static readonly Dictionary<string, ModuleOptions> Parts = new(StringComparer.Ordinal)
    {
        ["conv1d"] = new Conv1dOptions { OutChannels = 6, KernelSize = 3, Stride = 2, Padding = 1, Dilation = 2, Groups = 2 },
        ["conv2d_sides"] = new Conv2dOptions
        {
            OutChannels = 3,
            KernelSize = [3, 5],
            Stride = [2, 1],
            Padding = [1, 2],
            Dilation = [1, 2],
        },
        ["conv3d"] = new Conv3dOptions
        {
            OutChannels = 4,
            KernelSize = [2, 3, 3],
            Stride = [1, 2, 2],
            Padding = [0, 1, 1],
            Groups = 2,
            Bias = false,
        },
        ["conv1d_same"] = new Conv1dOptions { OutChannels = 3, KernelSize = 4, Same = true, Dilation = 2 },
        ["conv2d_same"] = new Conv2dOptions { OutChannels = 3, KernelSize = [3, 4], Same = true },
        ["conv1d_reflect"] = new Conv1dOptions { OutChannels = 3, KernelSize = 3, Padding = 2, Mode = "reflect" },
        ["conv2d_replicate"] = new Conv2dOptions { OutChannels = 3, KernelSize = 3, Padding = [1, 2], Mode = "replicate" },
        ["conv2d_circular"] = new Conv2dOptions { OutChannels = 3, KernelSize = 3, Padding = 2, Stride = 2, Mode = "circular" },
        ["conv2d_same_circular"] = new Conv2dOptions { OutChannels = 3, KernelSize = 4, Same = true, Mode = "circular" },
        ["conv_transpose1d"] = new ConvTranspose1dOptions
        {
            OutChannels = 6,
            KernelSize = 3,
            Stride = 2,
            Padding = 1,
            OutputPadding = 1,
            Groups = 2,
        },
        ["conv_transpose2d"] = new ConvTranspose2dOptions
        {
            OutChannels = 2,
            KernelSize = [3, 2],
            Stride = [2, 3],
            Padding = [1, 0],
            Dilation = [2, 1],
            Bias = false,
        },
        ["conv_transpose3d"] = new ConvTranspose3dOptions { OutChannels = 2, KernelSize = 2, Stride = 2, OutputPadding = [1, 0, 1] },
    };

    public static TheoryData<string> Cases => new(Parts.Keys);

    [Theory]
    [MemberData(nameof(Cases))]
    public void Convolution_equals_that_of_torch(string name) => Equal(name, Parts[name], train: false);

    [Fact]
    public void A_list_of_sizes_has_as_many_as_there_are_dimensions()
    {
        ArgumentException error = Assert.Throws<ArgumentException>(() =>
            new Conv2dOptions { OutChannels = 1, KernelSize = [3, 3, 3] }.OutputShape(1, 8, 8));
        Assert.Equal("conv2d: KernelSize must be one number or a list of 2", error.Message);
    }

    [Fact]
    public void Same_leaves_no_room_for_strides_and_padding()
    {
        var options = new Conv1dOptions { OutChannels = 1, KernelSize = 3, Same = true };
        Assert.Equal("conv1d: Stride must be 1 with `same`", Assert.Throws<ArgumentException>(() => (options with { Stride = 2 }).Check()).Message);
        Assert.Equal("conv1d: Padding must be left out with `same`", Assert.Throws<ArgumentException>(() => (options with { Padding = 1 }).Check()).Message);
    }

    [Fact]
    public void A_mirror_is_not_wider_than_the_image()
    {
        ShapeException error = Assert.Throws<ShapeException>(() =>
            new Conv1dOptions { OutChannels = 1, KernelSize = 3, Padding = 4, Mode = "reflect" }.OutputShape(1, 4));
        Assert.Equal("`conv1d` expects a padding (4) of at most 3 pixels in mode `reflect`, but its input is [1, 4]", error.Message);
    }

    [Fact]
    public void Output_padding_stays_below_the_stride() => Assert.Throws<ArgumentException>(() =>
        new ConvTranspose1dOptions { OutChannels = 1, KernelSize = 3, OutputPadding = 1 }.Check());
}
