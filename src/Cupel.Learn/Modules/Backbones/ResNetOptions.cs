using Cupel.Learn.Modules.Pooling;
using Cupel.Learn.Parts;
using Cupel.Torch;

namespace Cupel.Learn.Modules.Backbones;

/// <summary>A residual network for images, and its kin: ResNeXt (<c>groups</c>), Wide ResNet (<c>width_per_group</c>), SE- and CBAM-ResNet
/// (<c>attention</c>).</summary>
/// <remarks>
/// <para>Input <c>[channels, height, width]</c>; output <c>[classes]</c>, or as features the means of the last stage's channels, which are
/// 8 times the initial ones below depth 50 and 32 times from there on. Four stages of blocks; each but the first halves the sides and
/// doubles the channels. A block is two convolutions of 3 by 3 pixels below depth 50, and from there on 1 by 1, 3 by 3 (with the stride),
/// 1 by 1.</para>
/// <para>Names and first values are torchvision's: <c>conv1</c>, <c>bn1</c>, <c>layer1.0.conv1</c>… <c>layer1.0.downsample.0</c>…
/// <c>fc</c>; convolutions normal with deviation <c>√(2/(out·cells))</c>. Its weights are loaded with the same depth and: ResNeXt-50 32x4d
/// <c>groups: 32</c>, <c>width_per_group: 4</c>; ResNeXt-101 32x8d <c>groups: 32</c>, <c>width_per_group: 8</c>; Wide ResNet-50-2 and 101-2
/// <c>width_per_group: 128</c>.</para>
/// <para>Source: He et al., "Deep Residual Learning", 2015; Xie et al., "Aggregated Residual Transformations", 2016.</para>
/// </remarks>
/// <example><code>{ name: resnet, depth: 18, small_images: true, classes: 10 }</code></example>
[Part("resnet")]
public sealed record ResNetOptions : BackboneOptions
{
    /// <summary>Layers with weights: 18, 34, 50, 101 or 152.</summary>
    public long Depth { get; init; } = 18;

    /// <summary>Groups of the middle convolution of a block, from depth 50 on.</summary>
    [AtLeast(1)]
    public long Groups { get; init; } = 1;

    /// <summary>Channels of each group in a block of the first stage when 64 channels begin, from depth 50 on.</summary>
    [AtLeast(1)]
    public long WidthPerGroup { get; init; } = 64;

    /// <summary>Channels after the first convolution; the stages have 1, 2, 4 and 8 times as many.</summary>
    [AtLeast(1)]
    public long InitialChannels { get; init; } = 64;

    /// <summary>The stride of the last stage; 1 leaves its image twice as large, as is used for re-identification.</summary>
    [AtLeast(1), AtMost(2)]
    public long LastStride { get; init; } = 2;

    /// <summary>Whether the network begins with a window of 3 by 3 pixels at stride 1 and no pooling, in place of 7 by 7 at stride 2 and a
    /// pooling: for images of 32 pixels or so.</summary>
    public bool SmallImages { get; init; }

    /// <summary>The norm after each convolution; <c>batch_norm2d</c> when not given.</summary>
    public ModuleOptions? Norm { get; init; }

    /// <summary>A module at the end of each block, before the sum, that keeps the shape: <c>squeeze_excitation</c>, <c>cbam</c> or <c>dbam</c>; its name
    /// in the state is <c>attention</c>. None when not given.</summary>
    public ModuleOptions? Attention { get; init; }

    /// <summary>The stages, from 1 to 4, whose blocks have the attention; all when not given.</summary>
    [AtLeast(1), AtMost(4)]
    public IReadOnlyList<long>? AttentionStages { get; init; }

    /// <summary>Whether the last norm of each block begins with weight 0, so that the block begins by changing nothing.</summary>
    public bool ZeroInitResidual { get; init; }

    /// <inheritdoc/>
    public override IEnumerable<OptionConflict> Conflicts()
    {
        if (Depth is not (18 or 34 or 50 or 101 or 152))
        {
            yield return new(nameof(Depth), "18, 34, 50, 101 or 152");
        }
        else if (!Deep && Groups != 1)
        {
            yield return new(nameof(Groups), "1 below depth 50");
        }
        else if (!Deep && WidthPerGroup != 64)
        {
            yield return new(nameof(WidthPerGroup), "64 below depth 50");
        }
        else if (Width(InitialChannels) < 1)
        {
            yield return new(nameof(WidthPerGroup), $"large enough for a channel: at least 64/{InitialChannels} with that many initial channels");
        }

        if (AttentionStages is not null && Attention is null)
        {
            yield return new(nameof(AttentionStages), "left out without `attention`");
        }
    }

    private bool Deep => Depth >= 50;

    private ModuleOptions EachNorm => Norm ?? Layers.BatchNorm;

    private long Width(long planes) => (long)(planes * (WidthPerGroup / 64.0)) * Groups;

    private protected override ModuleOptions Network(long[] input)
    {
        Require(input, "[channels, height, width]", 3);
        long[] blocks = Depth switch
        {
            18 => [2, 2, 2, 2],
            34 or 50 => [3, 4, 6, 3],
            101 => [3, 4, 23, 3],
            _ => [3, 8, 36, 3],
        };
        var layers = new List<(string, ModuleOptions)>
        {
            ("conv1", SmallImages ? Layers.Window(InitialChannels) : Layers.Window(InitialChannels, 7, 2)),
            ("bn1", EachNorm),
            ("relu", Layers.Relu),
        };
        if (!SmallImages)
        {
            layers.Add(("maxpool", new MaxPool2dOptions { KernelSize = 3, Stride = 2, Padding = 1 }));
        }

        long channels = InitialChannels;
        for (int stage = 1; stage <= 4; stage++)
        {
            long planes = InitialChannels << (stage - 1);
            long whole = Deep ? 4 * planes : planes;
            long stride = stage switch { 1 => 1, 4 => LastStride, _ => 2 };
            ModuleOptions first = Block(planes, whole, stride, channels != whole || stride != 1, stage);
            ModuleOptions other = Block(planes, whole, 1, false, stage);
            layers.Add(($"layer{stage}", new SequentialOptions { Layers = [first, .. Enumerable.Repeat(other, (int)blocks[stage - 1] - 1)] }));
            channels = whole;
        }

        return new ChainOptions([.. layers, .. Layers.GlobalMean, .. Head("fc")]);
    }

    private ResidualBlockOptions Block(long planes, long whole, long stride, bool reshaped, int stage)
    {
        (string, ModuleOptions)[] body = Deep
            ?
            [
                ("conv1", Layers.Pixelwise(Width(planes))), ("bn1", EachNorm), ("relu1", Layers.Relu),
                ("conv2", Layers.Window(Width(planes), 3, stride, Groups)), ("bn2", EachNorm), ("relu2", Layers.Relu),
                ("conv3", Layers.Pixelwise(whole)), ("bn3", EachNorm),
            ]
            :
            [
                ("conv1", Layers.Window(planes, 3, stride)), ("bn1", EachNorm), ("relu1", Layers.Relu),
                ("conv2", Layers.Window(planes)), ("bn2", EachNorm),
            ];
        bool attends = Attention is not null && (AttentionStages?.Contains(stage) ?? true);
        return new(PartName())
        {
            Body = attends ? [.. body, ("attention", Attention!)] : body,
            Shortcut = reshaped ? ("downsample", new SequentialOptions { Layers = [Layers.Pixelwise(whole, stride), EachNorm] }) : null,
            Rectified = true,
        };
    }

    private protected override void Start(Module module)
    {
        StartConvolutions(module);
        if (ZeroInitResidual)
        {
            string last = Deep ? ".bn3.weight" : ".bn2.weight";
            foreach (NamedTensor parameter in module.Parameters().Where(p => p.Name.EndsWith(last, StringComparison.Ordinal)))
            {
                parameter.Tensor.Zero_();
            }
        }
    }
}
