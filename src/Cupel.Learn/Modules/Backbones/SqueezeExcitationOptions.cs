using Cupel.Learn.Modules.Activations;
using Cupel.Learn.Modules.Convolution;
using Cupel.Learn.Modules.Pooling;
using Cupel.Learn.Parts;
using Cupel.Torch;

namespace Cupel.Learn.Modules.Backbones;

/// <summary>Each channel times a share that follows from the means of all channels: <c>x·gate(W₂·f(W₁·mean(x) + b₁) + b₂)</c>.</summary>
/// <remarks>Input and output <c>[channels, height, width]</c>. Names in the state as torchvision's <c>SqueezeExcitation</c>: <c>fc1</c> and
/// <c>fc2</c>, convolutions of one pixel. Source: Hu et al., "Squeeze-and-Excitation Networks", 2017.</remarks>
[Part("squeeze_excitation")]
public sealed record SqueezeExcitationOptions : ModuleOptions
{
    /// <summary>Channels for each number between the two layers; there is at least one such number.</summary>
    [AtLeast(1)]
    public long Reduction { get; init; } = 16;

    /// <summary>The numbers between the two layers; the channels by the reduction when not given.</summary>
    [AtLeast(1)]
    public long? SqueezeChannels { get; init; }

    /// <summary>The function <c>f</c> between the layers; <c>relu</c> when not given.</summary>
    public ModuleOptions? Activation { get; init; }

    /// <summary>The function that makes shares of scores; <c>sigmoid</c> when not given.</summary>
    public ModuleOptions? Gate { get; init; }

    /// <inheritdoc/>
    protected override long[] Infer(long[] input)
    {
        Require(input, "[channels, height, width]", 3);
        long[] shares = ChainOptions.Shape(Shares(input[0]), input);
        return shares.AsSpan().SequenceEqual([input[0], 1L, 1L]) ? input
            : throw new ShapeException(PartName(), $"`activation` and `gate` to leave one share a channel, not [{string.Join(", ", shares)}]", input, "gate");
    }

    /// <inheritdoc/>
    protected override Module Create(long[] input) => new SqueezeExcitation(ChainOptions.Build(Shares(input[0]), input));

    private (string, ModuleOptions)[] Shares(long channels) =>
    [
        ("avgpool", new AdaptiveAvgPool2dOptions()),
        ("fc1", new Conv2dOptions { OutChannels = SqueezeChannels ?? Math.Max(1, channels / Reduction), KernelSize = 1 }),
        ("activation", Activation ?? Layers.Relu),
        ("fc2", new Conv2dOptions { OutChannels = channels, KernelSize = 1 }),
        ("scale_activation", Gate ?? new SigmoidOptions()),
    ];

    private sealed class SqueezeExcitation(IReadOnlyList<(string Name, Module Module)> shares) : Chain(shares)
    {
        protected override Tensor ForwardCore(Tensor input) => input.Mul(base.ForwardCore(input));
    }
}
