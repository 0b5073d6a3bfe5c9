using Cupel.Learn.Parts;

namespace Cupel.Learn.Modules.Pooling;

/// <summary>The largest number of each window of a sequence: input <c>[channels, length]</c>.</summary>
/// <example><code>{ name: max_pool1d, kernel_size: 2 }</code></example>
[Part("max_pool1d")]
public sealed record MaxPool1dOptions : MaxPoolOptions
{
    private protected override int Dimensions => 1;
}
