using Cupel.Learn.Parts;

namespace Cupel.Learn.Modules.Backbones;

/// <summary>A wide residual network for small images, WRN-<c>depth</c>-<c>width</c>: norm and activation come before each convolution.</summary>
/// <remarks>
/// <para>Input <c>[channels, height, width]</c>, such as CIFAR's 3 by 32 by 32; output <c>[classes]</c>, or as features the means of the
/// last stage's <c>64·width</c> channels. A convolution to 16 channels, three stages of <c>(depth − 4)/6</c> blocks with 16, 32 and 64
/// times the width in channels, of which the second and third halve the sides, norm, activation, mean. A block is
/// <c>x + conv(drop(relu(norm(conv(relu(norm(x)))))))</c>; where the shape changes, a convolution of one pixel over
/// <c>relu(norm(x))</c> stands for <c>x</c>.</para>
/// <para>Names in the state as the authors': <c>conv0</c>, <c>group0.block0.bn0</c>, <c>conv0</c>, <c>bn1</c>, <c>conv1</c>,
/// <c>convdim</c>, … <c>bn</c>, <c>fc</c>. Convolutions are normal with deviation <c>√(2/(out·cells))</c> at first. The wide networks for
/// large images, 50-2 and 101-2, are <c>resnet</c> with <c>width_per_group: 128</c>. Source: Zagoruyko and Komodakis, "Wide Residual
/// Networks", 2016.</para>
/// </remarks>
/// <example><code>{ name: wide_resnet, depth: 16, width: 2, classes: 10 }</code></example>
[Part("wide_resnet")]
public sealed record WideResNetOptions : BackboneOptions
{
    /// <summary>Layers with weights: 6 for each block of a stage, and 4; at least 10.</summary>
    public long Depth { get; init; } = 28;

    /// <summary>How many times wider the stages are than 16, 32 and 64 channels.</summary>
    [AtLeast(1)]
    public long Width { get; init; } = 10;

    /// <summary>The share that is set to 0 in training between the two convolutions of a block.</summary>
    [AtLeast(0), Below(1)]
    public double Dropout { get; init; }

    /// <inheritdoc/>
    public override IEnumerable<OptionConflict> Conflicts() => Depth >= 10 && Depth % 6 == 4 ? [] : [new(nameof(Depth), "6·n + 4: 10, 16, 22, 28, 34, 40…")];

    private protected override ModuleOptions Network(long[] input)
    {
        Require(input, "[channels, height, width]", 3);
        var layers = new List<(string, ModuleOptions)> { ("conv0", Layers.Window(16)) };
        long before = 16;
        for (int group = 0; group < 3; group++)
        {
            long channels = (16 << group) * Width;
            var blocks = new List<(string, ModuleOptions)>();
            for (int block = 0; block < (Depth - 4) / 6; block++)
            {
                blocks.Add(($"block{block}", Block(channels, block == 0 && group > 0 ? 2 : 1, before != channels)));
                before = channels;
            }

            layers.Add(($"group{group}", new ChainOptions([.. blocks])));
        }

        return new ChainOptions([.. layers, ("bn", Layers.BatchNorm), ("relu", Layers.Relu), .. Layers.GlobalMean, .. Head("fc")]);
    }

    private ResidualBlockOptions Block(long channels, long stride, bool reshaped) => new(PartName())
    {
        Shared = [("bn0", Layers.BatchNorm), ("relu0", Layers.Relu)],
        Body =
        [
            ("conv0", Layers.Window(channels, 3, stride)), ("bn1", Layers.BatchNorm), ("relu1", Layers.Relu),
            ("dropout", new DropoutOptions { P = Dropout }), ("conv1", Layers.Window(channels)),
        ],
        Shortcut = reshaped ? ("convdim", Layers.Pixelwise(channels, stride)) : null,
    };

    private protected override void Start(Module module) => StartConvolutions(module);
}
