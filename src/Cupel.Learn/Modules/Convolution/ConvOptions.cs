using Cupel.Learn.Parts;
using Cupel.Torch;

namespace Cupel.Learn.Modules.Convolution;

/// <summary>What a convolution is made from: a weighted sum over a window that slides across space.</summary>
/// <remarks>Each side becomes <c>⌊(side + 2·padding − dilation·(kernel−1) − 1)/stride⌋ + 1</c>. Parameters
/// <c>weight [out, in/groups, kernel…]</c> and <c>bias [out]</c>, both uniform in <c>±1/√(in/groups·cells of the kernel)</c> at
/// first.</remarks>
public abstract record ConvOptions : WindowOptions
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

    /// <summary>Pixels added at both ends of each dimension.</summary>
    [AtLeast(0)]
    public Sizes Padding { get; init; } = 0;

    /// <summary>Whether, in place of <c>padding</c>, so many pixels are added that what comes out is as large as what goes in; where they
    /// are odd, one more after than before. The stride must be 1.</summary>
    public bool Same { get; init; }

    /// <summary>What is added: <c>zeros</c>, the image mirrored at its edge pixel (<c>reflect</c>), its edge pixel (<c>replicate</c>) or
    /// its other end (<c>circular</c>).</summary>
    [Choices(PaddingMode.Zeros, "reflect", "replicate", "circular")]
    public string Mode { get; init; } = PaddingMode.Zeros;

    /// <summary>Pixels from one cell of the window to the next.</summary>
    [AtLeast(1)]
    public Sizes Dilation { get; init; } = 1;

    /// <summary>Groups of channels that do not see each other; divides both channel counts.</summary>
    [AtLeast(1)]
    public long Groups { get; init; } = 1;

    /// <summary>Whether a number is added to each channel that comes out.</summary>
    public bool Bias { get; init; } = true;

    /// <inheritdoc/>
    public override IEnumerable<OptionConflict> Conflicts() =>
    [
        .. Unsuited(), .. Unsuited(nameof(Stride), Stride), .. Unsuited(nameof(Padding), Padding), .. Unsuited(nameof(Dilation), Dilation),
        .. Same && Stride.Any(stride => stride != 1) ? [new OptionConflict(nameof(Stride), "1 with `same`")] : Array.Empty<OptionConflict>(),
        .. Same && Padding.Any(padding => padding != 0) ? [new OptionConflict(nameof(Padding), "left out with `same`")] : Array.Empty<OptionConflict>(),
    ];

    /// <inheritdoc/>
    protected override long[] Infer(long[] input)
    {
        RequireSpace(input);
        long channels = SizeOf(input, 0, InChannels, "in_channels", "channels");
        if (channels % Groups != 0 || OutChannels % Groups != 0)
        {
            throw new ShapeException(PartName(), $"in and out channels ({channels}, {OutChannels}) that {Groups} groups divide", input, "groups");
        }

        (long[] before, long[] after) = Rim();
        PaddingMode.Require(PartName(), Mode, input, before, after, "padding");
        (long[] dilation, long[] stride) = (Dilation.For(Dimensions), Stride.For(Dimensions));
        return [OutChannels, .. Enumerable.Range(0, Dimensions).Select(i => Side(input, i, before[i] + after[i], dilation[i], stride[i]))];
    }

    /// <inheritdoc/>
    protected override Module Create(long[] input) => new Conv(input[0], this);

    private (long[] Before, long[] After) Rim()
    {
        if (!Same)
        {
            return (Padding.For(Dimensions), Padding.For(Dimensions));
        }

        long[] whole = [.. KernelSize.For(Dimensions).Zip(Dilation.For(Dimensions), (kernel, dilation) => dilation * (kernel - 1))];
        long[] before = [.. whole.Select(rim => rim / 2)];
        return (before, [.. whole.Zip(before, (rim, half) => rim - half)]);
    }

    private sealed class Conv : Module
    {
        private readonly Tensor _weight;
        private readonly Tensor? _bias;
        private readonly int _dimensions;
        private readonly long[] _stride;
        private readonly long[] _padding;
        private readonly long[] _dilation;
        private readonly long[]? _rim;
        private readonly string _mode;
        private readonly long _groups;

        public Conv(long channels, ConvOptions options)
        {
            _dimensions = options.Dimensions;
            long[] kernel = options.KernelSize.For(_dimensions);
            long fan = channels / options.Groups * kernel.Aggregate(1L, (cells, side) => cells * side);
            _weight = AddParameter("weight", Initial.Kaiming(fan, [options.OutChannels, channels / options.Groups, .. kernel]));
            _bias = options.Bias ? AddParameter("bias", Initial.Bias(fan, options.OutChannels)) : null;
            _stride = options.Stride.For(_dimensions);
            _dilation = options.Dilation.For(_dimensions);
            (_groups, _mode) = (options.Groups, options.Mode);
            (long[] before, long[] after) = options.Rim();

            // libtorch's own padding is the same at both ends and of zeros.
            bool own = _mode == PaddingMode.Zeros && before.AsSpan().SequenceEqual(after);
            _padding = own ? before : new long[_dimensions];
            _rim = own ? null : PaddingMode.Flat(before, after);
        }

        protected override Tensor ForwardCore(Tensor input)
        {
            Tensor x = _rim is null ? input : PaddingMode.Apply(input, _mode, _rim);
            return _dimensions switch
            {
                1 => x.Conv1d(_weight, _bias, _stride, _padding, _dilation, _groups),
                2 => x.Conv2d(_weight, _bias, _stride, _padding, _dilation, _groups),
                _ => x.Conv3d(_weight, _bias, _stride, _padding, _dilation, _groups),
            };
        }
    }
}
