using Cupel.Learn.Parts;
using Cupel.Torch;

namespace Cupel.Learn.Initializers;

/// <summary>Normal numbers of deviation <c>gain/√fan</c>.</summary>
/// <example><code>{ name: kaiming_normal, fan: fan_out, activation: relu }</code></example>
[Part("kaiming_normal")]
public sealed record KaimingNormalOptions : KaimingOptions
{
    private protected override void Draw(Tensor parameter, double deviation) => parameter.Normal_(0, deviation);
}
