using Cupel.Learn.Parts;
using Cupel.Torch;

namespace Cupel.Learn.Modules.Activations;

/// <summary>Each number where it is positive, and a small part of it where not: <c>max(x, 0) + slope·min(x, 0)</c>.</summary>
/// <example><code>{ name: leaky_relu, slope: 0.1 }</code></example>
[Part("leaky_relu")]
public sealed record LeakyReluOptions : FunctionOptions
{
    /// <summary>The factor of negative numbers.</summary>
    [AtLeast(0)]
    public double Slope { get; init; } = 0.01;

    /// <inheritdoc/>
    protected override Tensor Apply(Tensor input) => input.LeakyRelu(Slope);
}
