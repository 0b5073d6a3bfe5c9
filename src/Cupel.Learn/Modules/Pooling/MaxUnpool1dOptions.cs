using Cupel.Learn.Parts;

namespace Cupel.Learn.Modules.Pooling;

/// <summary>The maxima of a sequence's windows back where they were: inputs <c>[channels, length]</c>, the maxima and their places.</summary>
/// <example><code>{ name: max_unpool1d, kernel_size: 2 }</code></example>
[Part("max_unpool1d")]
public sealed record MaxUnpool1dOptions : MaxUnpoolOptions
{
    private protected override int Dimensions => 1;
}
