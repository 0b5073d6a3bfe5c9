using Cupel.Learn.Parts;
using Cupel.Torch;

namespace Cupel.Learn.Modules.Activations;

/// <summary>Each number times the share of a normal distribution below it: <c>x·Φ(x)</c>.</summary>
/// <remarks>Source: Hendrycks and Gimpel, "Gaussian Error Linear Units", 2016.</remarks>
/// <example><code>{ name: gelu, approximate: tanh }</code></example>
[Part("gelu")]
public sealed record GeluOptions : FunctionOptions
{
    /// <summary>How Φ is computed: <c>none</c> exactly, <c>tanh</c> as <c>(1+tanh(√(2/π)·(x+0.044715·x³)))/2</c>.</summary>
    [Choices("none", "tanh")]
    public string Approximate { get; init; } = "none";

    /// <inheritdoc/>
    protected override Tensor Apply(Tensor input) => input.Gelu(Approximate);
}
