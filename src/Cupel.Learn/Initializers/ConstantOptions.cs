using Cupel.Learn.Parts;
using Cupel.Torch;

namespace Cupel.Learn.Initializers;

/// <summary>One number everywhere.</summary>
/// <example><code>{ name: constant, value: 0.1 }</code></example>
[Part("constant")]
public sealed record ConstantOptions : InitializerOptions
{
    /// <summary>The number.</summary>
    public double Value { get; init; }

    /// <inheritdoc/>
    protected override void Apply(Tensor parameter) => parameter.Fill_(Value);
}
