using Cupel.Learn.Parts;
using Cupel.Torch;

namespace Cupel.Learn.Modules.Activations;

/// <summary>A rectifier that can leak, be moved down and be cut off: <c>min(leaky_relu(x, leak) − sub, max)</c>.</summary>
/// <remarks>Moving it down by about 0.4 brings the mean of what comes out near 0. As it stands it is the plain rectifier. Source:
/// fast.ai, "Practical Deep Learning", 2019.</remarks>
[Part("grelu")]
public sealed record GreluOptions : FunctionOptions
{
    /// <summary>The factor of negative numbers.</summary>
    [AtLeast(0)]
    public double Leak { get; init; }

    /// <summary>Subtracted from each number.</summary>
    public double Sub { get; init; }

    /// <summary>The largest number that comes out; no bound when not given.</summary>
    public double? Max { get; init; }

    /// <inheritdoc/>
    protected override Tensor Apply(Tensor input)
    {
        Tensor x = Leak > 0 ? input.LeakyRelu(Leak) : input.Relu();
        x = Sub == 0 ? x : x.Sub(Sub);
        return Max is double max ? x.ClampMax(max) : x;
    }
}
