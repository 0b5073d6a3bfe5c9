using Cupel.Learn.Parts;
using Cupel.Torch;

namespace Cupel.Learn.Modules.Convolution;

/// <summary>A weighted sum over a square that slides across an image.</summary>
/// <remarks>Input <c>[channels, height, width]</c>; each side becomes <c>⌊(side + 2·padding − dilation·(kernel−1) − 1)/stride⌋ + 1</c>.
/// Parameters <c>weight [out, in/groups, kernel, kernel]</c> and <c>bias [out]</c>, both uniform in <c>±1/√(in/groups·kernel²)</c> at
/// first.</remarks>
[Part("conv2d")]
public sealed record Conv2dOptions : ModuleOptions
{
    /// <summary>Channels that come out.</summary>
    [AtLeast(1)]
    public required long OutChannels { get; init; }

    /// <summary>Channels that go in; the input's when not given.</summary>
    [AtLeast(1)]
    public long? InChannels { get; init; }

    /// <summary>Pixels along a side of the square.</summary>
    [AtLeast(1)]
    public required long KernelSize { get; init; }

    /// <summary>Pixels the square moves each time.</summary>
    [AtLeast(1)]
    public long Stride { get; init; } = 1;

    /// <summary>Pixels of 0 added on each side.</summary>
    [AtLeast(0)]
    public long Padding { get; init; }

    /// <summary>Pixels between two neighbours in the square.</summary>
    [AtLeast(1)]
    public long Dilation { get; init; } = 1;

    /// <summary>Groups of channels that do not see each other; divides both channel counts.</summary>
    [AtLeast(1)]
    public long Groups { get; init; } = 1;

    /// <summary>Whether a number is added to each channel that comes out.</summary>
    public bool Bias { get; init; } = true;

    /// <inheritdoc/>
    protected override long[] Infer(long[] input)
    {
        Require(input, "[channels, height, width]", 3);
        long channels = SizeOf(input, 0, InChannels, "in_channels", "channels");
        if (channels % Groups != 0 || OutChannels % Groups != 0)
        {
            throw new ShapeException(PartName(), $"in and out channels ({channels}, {OutChannels}) that {Groups} groups divide", input, "groups");
        }

        return [OutChannels, Side(input, 1), Side(input, 2)];
    }

    /// <inheritdoc/>
    protected override Module Create(long[] input) => new Conv2d(input[0], this);

    private long Side(long[] input, int dimension)
    {
        long covered = (Dilation * (KernelSize - 1)) + 1;
        long room = input[dimension] + (2 * Padding) - covered;
        return room >= 0 ? (room / Stride) + 1
            : throw new ShapeException(PartName(), $"at least {covered - (2 * Padding)} pixels a side", input, "kernel_size");
    }

    private sealed class Conv2d : Module
    {
        private readonly Tensor _weight;
        private readonly Tensor? _bias;
        private readonly long[] _stride;
        private readonly long[] _padding;
        private readonly long[] _dilation;
        private readonly long _groups;

        public Conv2d(long channels, Conv2dOptions options)
        {
            long fan = channels / options.Groups * options.KernelSize * options.KernelSize;
            _weight = AddParameter(
                "weight", Initial.Kaiming(fan, options.OutChannels, channels / options.Groups, options.KernelSize, options.KernelSize));
            _bias = options.Bias ? AddParameter("bias", Initial.Bias(fan, options.OutChannels)) : null;
            _stride = [options.Stride, options.Stride];
            _padding = [options.Padding, options.Padding];
            _dilation = [options.Dilation, options.Dilation];
            _groups = options.Groups;
        }

        public override Tensor Forward(Tensor input) => input.Conv2d(_weight, _bias, _stride, _padding, _dilation, _groups);
    }
}
