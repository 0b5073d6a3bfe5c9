using Cupel.Learn.Parts;
using Cupel.Torch;

namespace Cupel.Learn.Modules.Convolution;

/// <summary>What a transposed convolution is made from: each number is spread over a window, weighted, and what overlaps is added.</summary>
/// <remarks>It is the gradient of a convolution with regard to its input, and enlarges: each side becomes
/// <c>(side − 1)·stride − 2·padding + dilation·(kernel−1) + output_padding + 1</c>. Parameters <c>weight [in, out/groups, kernel…]</c> and
/// <c>bias [out]</c>, both uniform in <c>±1/√(out/groups·cells of the kernel)</c> at first.</remarks>
public abstract record ConvTransposeOptions : WindowOptions
{
    /// <summary>Channels that come out.</summary>
    [AtLeast(1)]
    public required long OutChannels { get; init; }

    /// <summary>Channels that go in; the input's when not given.</summary>
    [AtLeast(1)]
    public long? InChannels { get; init; }

    /// <summary>Pixels the window moves each time.</summary>
    [AtLeast(1)]
    public Sizes Stride { get; init; } = 1;

    /// <summary>Pixels taken off at both ends of each dimension.</summary>
    [AtLeast(0)]
    public Sizes Padding { get; init; } = 0;

    /// <summary>Pixels added at the end of each dimension, to tell apart the sizes that a stride makes equal; below the stride or the
    /// dilation.</summary>
    [AtLeast(0)]
    public Sizes OutputPadding { get; init; } = 0;

    /// <summary>Pixels from one cell of the window to the next.</summary>
    [AtLeast(1)]
    public Sizes Dilation { get; init; } = 1;

    /// <summary>Groups of channels that do not see each other; divides both channel counts.</summary>
    [AtLeast(1)]
    public long Groups { get; init; } = 1;

    /// <summary>Whether a number is added to each channel that comes out.</summary>
    public bool Bias { get; init; } = true;

    /// <inheritdoc/>
    public override IEnumerable<OptionConflict> Conflicts()
    {
        OptionConflict[] unsuited =
        [
            .. Unsuited(), .. Unsuited(nameof(Stride), Stride), .. Unsuited(nameof(Padding), Padding), .. Unsuited(nameof(Dilation), Dilation),
            .. Unsuited(nameof(OutputPadding), OutputPadding),
        ];
        if (unsuited.Length > 0)
        {
            return unsuited;
        }

        (long[] stride, long[] dilation, long[] extra) = (Stride.For(Dimensions), Dilation.For(Dimensions), OutputPadding.For(Dimensions));
        return Enumerable.Range(0, Dimensions).Any(i => extra[i] >= Math.Max(stride[i], dilation[i]))
            ? [new(nameof(OutputPadding), $"below the stride ({Stride}) or the dilation ({Dilation})")] : [];
    }

    /// <inheritdoc/>
    protected override long[] Infer(long[] input)
    {
        RequireSpace(input);
        long channels = SizeOf(input, 0, InChannels, "in_channels", "channels");
        if (channels % Groups != 0 || OutChannels % Groups != 0)
        {
            throw new ShapeException(PartName(), $"in and out channels ({channels}, {OutChannels}) that {Groups} groups divide", input, "groups");
        }

        return [OutChannels, .. Enumerable.Range(0, Dimensions).Select(i => Grown(input, i))];
    }

    /// <inheritdoc/>
    protected override Module Create(long[] input) => new ConvTranspose(input[0], this);

    private long Grown(long[] input, int at)
    {
        long covered = Dilation.For(Dimensions)[at] * (KernelSize.For(Dimensions)[at] - 1);
        long side = ((input[at + 1] - 1) * Stride.For(Dimensions)[at]) - (2 * Padding.For(Dimensions)[at]) + covered
            + OutputPadding.For(Dimensions)[at] + 1;
        return side >= 1 ? side : throw new ShapeException(PartName(), "more pixels than `padding` takes off", input, "padding");
    }

    private sealed class ConvTranspose : Module
    {
        private readonly Tensor _weight;
        private readonly Tensor? _bias;
        private readonly int _dimensions;
        private readonly long[] _stride;
        private readonly long[] _padding;
        private readonly long[] _extra;
        private readonly long[] _dilation;
        private readonly long _groups;

        public ConvTranspose(long channels, ConvTransposeOptions options)
        {
            _dimensions = options.Dimensions;
            long[] kernel = options.KernelSize.For(_dimensions);
            long fan = options.OutChannels / options.Groups * kernel.Aggregate(1L, (cells, side) => cells * side);
            _weight = AddParameter("weight", Initial.Kaiming(fan, [channels, options.OutChannels / options.Groups, .. kernel]));
            _bias = options.Bias ? AddParameter("bias", Initial.Bias(fan, options.OutChannels)) : null;
            _stride = options.Stride.For(_dimensions);
            _padding = options.Padding.For(_dimensions);
            _extra = options.OutputPadding.For(_dimensions);
            _dilation = options.Dilation.For(_dimensions);
            _groups = options.Groups;
        }

        protected override Tensor ForwardCore(Tensor input) => _dimensions switch
        {
            1 => input.ConvTranspose1d(_weight, _bias, _stride, _padding, _extra, _groups, _dilation),
            2 => input.ConvTranspose2d(_weight, _bias, _stride, _padding, _extra, _groups, _dilation),
            _ => input.ConvTranspose3d(_weight, _bias, _stride, _padding, _extra, _groups, _dilation),
        };
    }
}
