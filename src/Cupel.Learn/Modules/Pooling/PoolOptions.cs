using Cupel.Learn.Parts;
using Cupel.Torch;

namespace Cupel.Learn.Modules.Pooling;

/// <summary>What a pooling of windows is made from. Each side becomes <c>⌊(side + 2·padding − dilation·(kernel−1) − 1)/stride⌋ + 1</c>;
/// channels stay apart.</summary>
public abstract record PoolOptions : WindowOptions
{
    /// <summary>Pixels the window moves each time; its own side when not given.</summary>
    [AtLeast(1)]
    public Sizes? Stride { get; init; }

    /// <summary>Whether a last window that begins inside counts although it ends outside: <c>⌈…⌉</c> in place of <c>⌊…⌋</c>.</summary>
    public bool CeilMode { get; init; }

    /// <inheritdoc/>
    public override IEnumerable<OptionConflict> Conflicts()
    {
        OptionConflict[] unsuited = [.. Unsuited(), .. Unsuited(nameof(Stride), Stride), .. Unsuited("Padding", Rim), .. Unsuited("Dilation", Spread)];
        return unsuited.Length > 0 || Rim.For(Dimensions).Zip(KernelSize.For(Dimensions)).All(pair => pair.First <= pair.Second / 2)
            ? unsuited : [new("Padding", $"at most {Sizes.Of([.. KernelSize.Select(side => side / 2)])}, half of the window's side of {KernelSize}")];
    }

    /// <inheritdoc/>
    protected override long[] Infer(long[] input)
    {
        RequireSpace(input);
        (long[] rim, long[] spread, long[] stride) = (Rim.For(Dimensions), Spread.For(Dimensions), (Stride ?? KernelSize).For(Dimensions));
        return [input[0], .. Enumerable.Range(0, Dimensions).Select(i =>
            Side(input, i, 2 * rim[i], spread[i], stride[i], CeilMode ? rim[i] : null))];
    }

    /// <inheritdoc/>
    protected override Module Create(long[] input)
    {
        long[] kernel = KernelSize.For(Dimensions);
        long[] stride = (Stride ?? KernelSize).For(Dimensions);
        return Create(kernel, stride, Rim.For(Dimensions));
    }

    private protected virtual Sizes Rim => 0;

    private protected virtual Sizes Spread => 1;

    private protected virtual Module Create(long[] kernel, long[] stride, long[] padding) => new FunctionModule(x => Pool(x, kernel, stride, padding));

    private protected abstract Tensor Pool(Tensor input, long[] kernel, long[] stride, long[] padding);
}
