using Cupel.Learn.Parts;
using Cupel.Torch;

namespace Cupel.Learn.Initializers;

/// <summary>Normal numbers.</summary>
[Part("normal")]
public sealed record NormalOptions : InitializerOptions
{
    /// <summary>Their mean.</summary>
    public double Mean { get; init; }

    /// <summary>Their standard deviation.</summary>
    [AtLeast(0)]
    public double Std { get; init; } = 1;

    /// <inheritdoc/>
    protected override void Apply(Tensor parameter) => parameter.Normal_(Mean, Std);
}
