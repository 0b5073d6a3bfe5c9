using Cupel.Learn.Parts;

namespace Cupel.Learn.Modules.Pooling;

/// <summary>The p-norm of each window of an image: input <c>[channels, height, width]</c>.</summary>
/// <example><code>{ name: lp_pool2d, kernel_size: 2, norm_type: 2 }</code></example>
[Part("lp_pool2d")]
public sealed record LpPool2dOptions : LpPoolOptions
{
    private protected override int Dimensions => 2;
}
