using Cupel.Learn.Parts;

namespace Cupel.Learn.Modules.Pooling;

/// <summary>The mean of each window of a sequence: input <c>[channels, length]</c>.</summary>
/// <example><code>{ name: avg_pool1d, kernel_size: 2 }</code></example>
[Part("avg_pool1d")]
public sealed record AvgPool1dOptions : AvgPoolOptions
{
    private protected override int Dimensions => 1;
}
