using Cupel.Learn.Parts;
using Cupel.Torch;

namespace Cupel.Learn.Modules.Normalisation;

/// <summary>Each number by the squares of its neighbours in other channels: <c>x/(k + alpha·mean of x² over size channels)^beta</c>.</summary>
/// <remarks>Input <c>[channels, …]</c> with at least one dimension of space. Of <c>size</c> channels, <c>⌊size/2⌋</c> come before and the
/// others from the channel on; those outside count as 0. Source: Krizhevsky, Sutskever and Hinton, "ImageNet Classification", 2012.</remarks>
/// <example><code>{ name: local_response_norm, size: 5 }</code></example>
[Part("local_response_norm")]
public sealed record LocalResponseNormOptions : ModuleOptions
{
    /// <summary>Neighbouring channels, the channel itself included.</summary>
    [AtLeast(1)]
    public required long Size { get; init; }

    /// <summary>The factor of the mean square.</summary>
    public double Alpha { get; init; } = 1e-4;

    /// <summary>The power.</summary>
    public double Beta { get; init; } = 0.75;

    /// <summary>Added to the mean square.</summary>
    public double K { get; init; } = 1;

    /// <inheritdoc/>
    protected override long[] Infer(long[] input)
    {
        Require(input, "[channels, length] or more", 2, 3, 4);
        return input;
    }

    /// <inheritdoc/>
    protected override Module Create(long[] input) => new FunctionModule(Apply);

    private Tensor Apply(Tensor input)
    {
        long[] shape = input.Shape;

        // Channels as the depth of a volume of one channel, pooled along it: as PyTorch does it, whose kernel for volumes is the faster one.
        Tensor squares = input.Mul(input).Reshape([shape[0], 1, shape[1], shape[2], -1]);
        Tensor means = squares.Pad([0, 0, 0, 0, Size / 2, (Size - 1) / 2]).AvgPool3d([Size, 1, 1], [1]).Reshape(shape);
        return input.Div(means.Mul(Alpha).Add(K).Pow(Beta));
    }
}
