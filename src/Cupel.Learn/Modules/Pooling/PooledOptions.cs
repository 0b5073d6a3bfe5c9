using Cupel.Learn.Parts;
using Cupel.Torch;

namespace Cupel.Learn.Modules.Pooling;

/// <summary>A module between a pooling by maximum and the way back: what comes out has the shape that went in, as in networks that label each pixel.</summary>
/// <remarks>Input <c>[channels, length]</c>, <c>[channels, height, width]</c> or <c>[channels, depth, height, width]</c>. Each number that the module gives is put
/// where the maximum of its window was, with 0 all around. The module must keep the pooled shape. Its name in the state: <c>inner</c>. Source:
/// Badrinarayanan, Kendall and Cipolla, "SegNet", 2015.</remarks>
/// <example><code>{ name: pooled, kernel_size: 2, inner: { name: conv2d, out_channels: 8, kernel_size: 3, padding: 1 } }</code></example>
[Part("pooled")]
public sealed record PooledOptions : ModuleOptions
{
    /// <summary>The module inside, which takes the maxima; they go back as they are when not given.</summary>
    public ModuleOptions? Inner { get; init; }

    /// <summary>Pixels along each side of the pooling's window.</summary>
    [AtLeast(1)]
    public required Sizes KernelSize { get; init; }

    /// <summary>Pixels the window moves each time; its own side when not given.</summary>
    [AtLeast(1)]
    public Sizes? Stride { get; init; }

    /// <summary>Pixels added at both ends of each dimension; at most half the window.</summary>
    [AtLeast(0)]
    public Sizes Padding { get; init; } = 0;

    /// <summary>Whether a last window that begins inside counts although it ends outside.</summary>
    public bool CeilMode { get; init; }

    /// <inheritdoc/>
    public override IEnumerable<OptionConflict> Conflicts() =>
        Enumerable.Range(1, 3).Select(dimensions => Pool(dimensions).Conflicts().ToArray()).MinBy(conflicts => conflicts.Length)!;

    /// <inheritdoc/>
    protected override long[] Infer(long[] input)
    {
        Require(input, "channels and one to three dimensions of space", 2, 3, 4);
        if (Pool(input.Length - 1).Conflicts().Any())
        {
            throw new ShapeException(PartName(), $"dimensions of space for the sizes {KernelSize}", input, "kernel_size");
        }

        long[] pooled = ShapeException.Within("pool", () => Pool(input.Length - 1).OutputShape(input));
        long[] inner = Inner is null ? pooled : ShapeException.Within("inner", () => Inner.OutputShape(pooled));
        return inner.AsSpan().SequenceEqual(pooled) ? input : throw new ShapeException(
            PartName(), $"`inner` to keep the shape [{string.Join(", ", pooled)}], not to make it [{string.Join(", ", inner)}]", input, "inner");
    }

    /// <inheritdoc/>
    protected override Module Create(long[] input)
    {
        MaxPoolOptions pool = Pool(input.Length - 1);
        return new Pooled(pool.Build(input), Inner?.Build(pool.OutputShape(input)), pool, input.Length - 1);
    }

    private MaxPoolOptions Pool(int dimensions) => dimensions switch
    {
        1 => new MaxPool1dOptions { KernelSize = KernelSize, Stride = Stride, Padding = Padding, CeilMode = CeilMode },
        2 => new MaxPool2dOptions { KernelSize = KernelSize, Stride = Stride, Padding = Padding, CeilMode = CeilMode },
        _ => new MaxPool3dOptions { KernelSize = KernelSize, Stride = Stride, Padding = Padding, CeilMode = CeilMode },
    };

    private sealed class Pooled : Module
    {
        private readonly MaxPool _pool;
        private readonly Module? _inner;
        private readonly long[] _stride;
        private readonly long[] _padding;

        public Pooled(MaxPool pool, Module? inner, MaxPoolOptions options, int dimensions)
        {
            AddChild("pool", _pool = pool);
            _inner = inner is null ? null : AddChild("inner", inner);
            _stride = (options.Stride ?? options.KernelSize).For(dimensions);
            _padding = options.Padding.For(dimensions);
        }

        protected override Tensor ForwardCore(Tensor input)
        {
            (Tensor maxima, Tensor places) = _pool.ForwardWithIndices(input);
            return MaxUnpoolOptions.PutBack(_inner?.Forward(maxima) ?? maxima, places, input.Shape[2..], _stride, _padding);
        }
    }
}
