using Cupel.Torch;

namespace Cupel.Learn.Modules.Attention;

/// <summary>Adds fixed waves to a sequence: what <see cref="SinusoidalPositionsOptions"/> build. It takes any length.</summary>
public sealed class SinusoidalPositions : Module
{
    private readonly double _longest;

    internal SinusoidalPositions(double longest) => _longest = longest;

    /// <summary>As <see cref="Module.Forward(Tensor)"/>, for a stretch that does not begin the sequence.</summary>
    /// <param name="input"><c>[batch, length, features]</c>.</param>
    /// <param name="first">The position of its first; 0 begins the sequence.</param>
    public Tensor Forward(Tensor input, long first) => Pass(() => Add(input, first), input);

    /// <inheritdoc/>
    protected override Tensor ForwardCore(Tensor input) => Add(input, 0);

    private Tensor Add(Tensor input, long first)
    {
        (long length, long features) = (input.Size(-2), input.Size(-1));
        Tensor angles = Waves.Angles(first, length, features, _longest, input.Device);
        Tensor waves = Ops.Stack([angles.Sin(), angles.Cos()], -1).Flatten(1).Narrow(1, 0, features);
        return input.Add(waves.To(input.Device, input.DType));
    }
}
