using Cupel.Learn.Parts;
using Cupel.Torch;

namespace Cupel.Learn.Initializers;

/// <summary>Uniform numbers in <c>±gain·√(6/(in + out))</c>.</summary>
/// <remarks>Source: Glorot and Bengio, "Understanding the Difficulty of Training Deep Feedforward Neural Networks", 2010.</remarks>
[Part("xavier_uniform")]
public sealed record XavierUniformOptions : InitializerOptions
{
    /// <summary>A factor that makes up for the activation after it.</summary>
    [Above(0)]
    public double Gain { get; init; } = 1;

    /// <inheritdoc/>
    protected override void Apply(Tensor parameter)
    {
        (long fanIn, long fanOut) = Fans(parameter);
        double bound = Math.Sqrt(3.0) * (Gain * Math.Sqrt(2.0 / (fanIn + fanOut)));
        parameter.Uniform_(-bound, bound);
    }
}
