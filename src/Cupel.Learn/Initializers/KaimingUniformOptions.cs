using Cupel.Learn.Parts;
using Cupel.Torch;

namespace Cupel.Learn.Initializers;

/// <summary>Uniform numbers in <c>±√3·gain/√fan</c>.</summary>
[Part("kaiming_uniform")]
public sealed record KaimingUniformOptions : KaimingOptions
{
    private protected override void Draw(Tensor parameter, double deviation)
    {
        double bound = Math.Sqrt(3.0) * deviation;
        parameter.Uniform_(-bound, bound);
    }
}
