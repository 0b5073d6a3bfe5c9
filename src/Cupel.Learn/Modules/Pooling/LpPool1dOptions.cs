using Cupel.Learn.Parts;

namespace Cupel.Learn.Modules.Pooling;

/// <summary>The p-norm of each window of a sequence: input <c>[channels, length]</c>.</summary>
/// <example><code>{ name: lp_pool1d, kernel_size: 2, norm_type: 2 }</code></example>
[Part("lp_pool1d")]
public sealed record LpPool1dOptions : LpPoolOptions
{
    private protected override int Dimensions => 1;
}
