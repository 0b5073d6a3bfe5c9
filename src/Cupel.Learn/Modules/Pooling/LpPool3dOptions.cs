using Cupel.Learn.Parts;

namespace Cupel.Learn.Modules.Pooling;

/// <summary>The p-norm of each window of a volume: input <c>[channels, depth, height, width]</c>.</summary>
/// <example><code>{ name: lp_pool3d, kernel_size: 2, norm_type: 2 }</code></example>
[Part("lp_pool3d")]
public sealed record LpPool3dOptions : LpPoolOptions
{
    private protected override int Dimensions => 3;
}
