using Cupel.Learn.Modules.Convolution;
using Cupel.Learn.Parts;
using Cupel.Torch;

namespace Cupel.Learn.Modules.Resampling;

/// <summary>A rim around a sequence, image or volume: input <c>[channels, …]</c> with one to three dimensions of space.</summary>
/// <example><code>{ name: pad, before: [2, 2], mode: reflect }</code></example>
[Part("pad")]
public sealed record PadOptions : ModuleOptions
{
    /// <summary>Pixels added before each dimension of space.</summary>
    [AtLeast(0)]
    public required Sizes Before { get; init; }

    /// <summary>Pixels added after; as many as before when not given.</summary>
    [AtLeast(0)]
    public Sizes? After { get; init; }

    /// <summary>What is added: one number (<c>constant</c>), the image mirrored at its edge pixel (<c>reflect</c>), its edge pixel
    /// (<c>replicate</c>) or its other end (<c>circular</c>).</summary>
    [Choices("constant", "reflect", "replicate", "circular")]
    public string Mode { get; init; } = "constant";

    /// <summary>The number, for <c>constant</c>.</summary>
    public double Value { get; init; }

    /// <inheritdoc/>
    public override IEnumerable<OptionConflict> Conflicts() =>
        Value != 0 && Mode != "constant" ? [new(nameof(Value), $"left out with mode `{Mode}`")] : [];

    /// <inheritdoc/>
    protected override long[] Infer(long[] input)
    {
        Require(input, "[channels, length] up to [channels, depth, height, width]", 2, 3, 4);
        int space = input.Length - 1;
        if (!Before.Suits(space) || !(After ?? Before).Suits(space))
        {
            throw new ShapeException(PartName(), "as many dimensions of space as there are sizes", input, Before.Suits(space) ? "after" : "before");
        }

        (long[] before, long[] after) = (Before.For(space), (After ?? Before).For(space));
        PaddingMode.Require(PartName(), Mode, input, before, after, "before");
        return [input[0], .. Enumerable.Range(0, space).Select(i => before[i] + input[i + 1] + after[i])];
    }

    /// <inheritdoc/>
    protected override Module Create(long[] input)
    {
        long[] flat = PaddingMode.Flat(Before.For(input.Length - 1), (After ?? Before).For(input.Length - 1));
        return new FunctionModule(x => Mode == "constant" ? x.Pad(flat, "constant", Value) : x.Pad(flat, Mode));
    }
}
