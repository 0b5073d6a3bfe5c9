using Cupel.Learn.Parts;
using Cupel.Torch;

namespace Cupel.Learn.Initializers;

/// <summary>A convolution that changes nothing at first: 1 in the middle of the window from each channel to itself, 0 elsewhere.</summary>
/// <remarks>For weights <c>[out, in, kernel…]</c> with one to three dimensions of space. Of more channels out than in, the others are
/// 0.</remarks>
[Part("dirac")]
public sealed record DiracOptions : InitializerOptions
{
    /// <summary>Groups of the convolution; must divide the channels that come out.</summary>
    [AtLeast(1)]
    public long Groups { get; init; } = 1;

    /// <inheritdoc/>
    protected override void Apply(Tensor parameter)
    {
        long[] shape = parameter.Shape;
        if (shape.Length is < 3 or > 5 || shape[0] % Groups != 0)
        {
            throw new ArgumentException($"dirac: must have three to five dimensions, the first a multiple of {Groups}, is {parameter}", nameof(parameter));
        }

        parameter.Zero_();
        long each = shape[0] / Groups;
        for (long output = 0; output < shape[0]; output++)
        {
            if (output % each < shape[1])
            {
                Tensor cell = parameter.Select(0, output).Select(0, output % each);
                foreach (long side in shape.Skip(2))
                {
                    cell = cell.Select(0, side / 2);
                }

                cell.Fill_(1.0);
            }
        }
    }
}
