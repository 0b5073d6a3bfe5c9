using Cupel.Learn.Parts;
using Cupel.Torch;

namespace Cupel.Learn.Modules.Activations;

/// <summary>Each number above a threshold, and another value in place of all others.</summary>
/// <example><code>{ name: threshold, threshold: 0, value: -1 }</code></example>
[Part("threshold")]
public sealed record ThresholdOptions : FunctionOptions
{
    /// <summary>The threshold, itself replaced.</summary>
    public required double Threshold { get; init; }

    /// <summary>What stands in for numbers that are not above it.</summary>
    public required double Value { get; init; }

    /// <inheritdoc/>
    protected override Tensor Apply(Tensor input) => input.Threshold(Threshold, Value);
}
