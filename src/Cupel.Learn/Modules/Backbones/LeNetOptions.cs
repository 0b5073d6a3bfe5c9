using Cupel.Learn.Modules.Convolution;
using Cupel.Learn.Modules.Pooling;
using Cupel.Learn.Parts;

namespace Cupel.Learn.Modules.Backbones;

/// <summary>A small network for small images: convolutions that each halve the sides, then linear layers; as it stands LeNet-5 with today's
/// activation and pooling.</summary>
/// <remarks>Input <c>[channels, height, width]</c>; output <c>[classes]</c>, or the last of the hidden layers after its activation. Each
/// convolution is followed by the activation and a pooling of two by two pixels. LeNet-5 as published takes 32 by 32 pixels and has
/// <c>activation: {name: tanh}</c> and <c>pooling: avg</c>; for 28 by 28 pixels give <c>padding: 2</c>, which the first convolution adds.
/// Names in the state: <c>conv1</c>, <c>conv2</c>… and <c>fc1</c>, <c>fc2</c>…, of which the last is the head. Source: LeCun et al.,
/// "Gradient-Based Learning Applied to Document Recognition", 1998.</remarks>
/// <example><code>{ name: lenet, classes: 10 }</code></example>
[Part("lenet")]
public sealed record LeNetOptions : BackboneOptions
{
    /// <summary>Channels of each convolution; at least one.</summary>
    [AtLeast(1)]
    public IReadOnlyList<long> Channels { get; init; } = [6, 16];

    /// <summary>Pixels along each side of the window of the convolutions.</summary>
    [AtLeast(1)]
    public long KernelSize { get; init; } = 5;

    /// <summary>Pixels of 0 that the first convolution adds at each edge.</summary>
    [AtLeast(0)]
    public long Padding { get; init; }

    /// <summary>What the poolings take of four pixels: the largest (<c>max</c>) or the mean (<c>avg</c>).</summary>
    [Choices("max", "avg")]
    public string Pooling { get; init; } = "max";

    /// <summary>Numbers in each linear layer before the head; at least one.</summary>
    [AtLeast(1)]
    public IReadOnlyList<long> Hidden { get; init; } = [120, 84];

    /// <summary>The function after each convolution and hidden layer; <c>relu</c> when not given.</summary>
    public ModuleOptions? Activation { get; init; }

    /// <inheritdoc/>
    public override IEnumerable<OptionConflict> Conflicts() =>
        Channels.Count == 0 ? [new(nameof(Channels), "one number or more")]
        : Hidden.Count == 0 ? [new(nameof(Hidden), "one number or more")] : [];

    private protected override ModuleOptions Network(long[] input)
    {
        Require(input, "[channels, height, width]", 3);
        ModuleOptions activation = Activation ?? Layers.Relu;
        ModuleOptions pooling = Pooling == "max" ? new MaxPool2dOptions { KernelSize = 2 } : new AvgPool2dOptions { KernelSize = 2 };
        var layers = new List<(string, ModuleOptions)>();
        for (int i = 1; i <= Channels.Count; i++)
        {
            layers.Add(($"conv{i}", new Conv2dOptions { OutChannels = Channels[i - 1], KernelSize = KernelSize, Padding = i == 1 ? Padding : 0 }));
            layers.AddRange([($"conv{i}_activation", activation), ($"conv{i}_pooling", pooling)]);
        }

        layers.Add(("flatten", new FlattenOptions()));
        for (int i = 1; i <= Hidden.Count; i++)
        {
            layers.AddRange([($"fc{i}", new LinearOptions { OutFeatures = Hidden[i - 1] }), ($"fc{i}_activation", activation)]);
        }

        return new ChainOptions([.. layers, .. Head($"fc{Hidden.Count + 1}")]);
    }
}
