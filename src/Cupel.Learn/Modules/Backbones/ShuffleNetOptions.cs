using Cupel.Learn.Modules.Pooling;
using Cupel.Learn.Parts;

namespace Cupel.Learn.Modules.Backbones;

/// <summary>ShuffleNet v2: a network for images that needs little arithmetic.</summary>
/// <remarks>Input <c>[channels, height, width]</c>; output <c>[classes]</c>, or as features the means of 1024 channels (2048 at width 2).
/// Names in the state are torchvision's: <c>conv1</c>, <c>stage2.0.branch1</c>, <c>branch2</c>… <c>conv5</c>, <c>fc</c>. Source: Ma et al.,
/// "ShuffleNet V2", 2018.</remarks>
/// <example><code>{ name: shufflenet_v2, width: 0.5, classes: 10 }</code></example>
[Part("shufflenet_v2")]
public sealed record ShuffleNetOptions : BackboneOptions
{
    /// <summary>The size, by which channels grow: 0.5, 1, 1.5 or 2.</summary>
    public double Width { get; init; } = 1;

    /// <summary>A module at the end of each unit's second branch that keeps the shape, such as <c>squeeze_excitation</c>; none when not
    /// given.</summary>
    public ModuleOptions? Attention { get; init; }

    /// <inheritdoc/>
    public override IEnumerable<OptionConflict> Conflicts() => Channels is null ? [new(nameof(Width), "0.5, 1, 1.5 or 2")] : [];

    private long[]? Channels => Width switch
    {
        0.5 => [24, 48, 96, 192, 1024],
        1 => [24, 116, 232, 464, 1024],
        1.5 => [24, 176, 352, 704, 1024],
        2 => [24, 244, 488, 976, 2048],
        _ => null,
    };

    private protected override ModuleOptions Network(long[] input)
    {
        Require(input, "[channels, height, width]", 3);
        long[] channels = Channels!;
        return new ChainOptions([
            ("conv1", Rectified(Layers.Window(channels[0], 3, 2))),
            ("maxpool", new MaxPool2dOptions { KernelSize = 3, Stride = 2, Padding = 1 }),
            ("stage2", Stage(channels[1], 4)),
            ("stage3", Stage(channels[2], 8)),
            ("stage4", Stage(channels[3], 4)),
            ("conv5", Rectified(Layers.Pixelwise(channels[4]))),
            .. Layers.GlobalMean,
            .. Head("fc"),
        ]);
    }

    private static SequentialOptions Rectified(ModuleOptions convolution) => new() { Layers = [convolution, Layers.BatchNorm, Layers.Relu] };

    private SequentialOptions Stage(long channels, int units) => new()
    {
        Layers =
        [
            new ShuffleUnitOptions(channels, 2, Attention),
            .. Enumerable.Repeat(new ShuffleUnitOptions(channels, 1, Attention), units - 1),
        ],
    };
}
