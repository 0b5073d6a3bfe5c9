using Cupel.Learn.Parts;
using Cupel.Torch;

namespace Cupel.Learn.Initializers;

/// <summary>Each number as likely as any other between two bounds.</summary>
/// <example><code>{ name: uniform, low: -0.1, high: 0.1 }</code></example>
[Part("uniform")]
public sealed record UniformOptions : InitializerOptions
{
    /// <summary>The lower bound.</summary>
    public double Low { get; init; }

    /// <summary>The upper bound.</summary>
    public double High { get; init; } = 1;

    /// <inheritdoc/>
    public override IEnumerable<OptionConflict> Conflicts() =>
        Low <= High ? [] : [new(nameof(High), FormattableString.Invariant($"at least {Low}, which `low` is"))];

    /// <inheritdoc/>
    protected override void Apply(Tensor parameter) => parameter.Uniform_(Low, High);
}
