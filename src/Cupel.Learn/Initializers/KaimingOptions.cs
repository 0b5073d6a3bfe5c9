using Cupel.Learn.Parts;
using Cupel.Torch;

namespace Cupel.Learn.Initializers;

/// <summary>What keeps the variance from layer to layer: a deviation of <c>gain/√fan</c>.</summary>
/// <remarks>Source: He et al., "Delving Deep into Rectifiers", 2015.</remarks>
public abstract record KaimingOptions : InitializerOptions
{
    /// <summary>Which way variance is kept: forwards (<c>fan_in</c>, the numbers that go into an output) or backwards (<c>fan_out</c>).</summary>
    [Choices("fan_in", "fan_out")]
    public string Fan { get; init; } = "fan_in";

    /// <summary>The activation after it, for the gain: 1 for <c>linear</c> and <c>sigmoid</c>, 5/3 for <c>tanh</c>, √2 for <c>relu</c>,
    /// <c>√(2/(1 + slope²))</c> for <c>leaky_relu</c>, 3/4 for <c>selu</c>.</summary>
    [Choices("relu", "leaky_relu", "linear", "sigmoid", "tanh", "selu")]
    public string Activation { get; init; } = "leaky_relu";

    /// <summary>The factor of negative numbers, for <c>leaky_relu</c>.</summary>
    public double Slope { get; init; }

    /// <inheritdoc/>
    protected sealed override void Apply(Tensor parameter)
    {
        (long fanIn, long fanOut) = Fans(parameter);
        double gain = Activation switch
        {
            "relu" => Math.Sqrt(2.0),
            "leaky_relu" => Math.Sqrt(2.0 / (1 + Math.Pow(Slope, 2))),
            "tanh" => 5.0 / 3,
            "selu" => 3.0 / 4,
            _ => 1,
        };
        Draw(parameter, gain / Math.Sqrt(Fan == "fan_in" ? fanIn : fanOut));
    }

    private protected abstract void Draw(Tensor parameter, double deviation);
}
