using Cupel.Learn.Parts;
using Cupel.Torch;

namespace Cupel.Learn.Initializers;

/// <summary>1 on the diagonal of a matrix and 0 elsewhere: a linear layer that changes nothing at first.</summary>
[Part("eye")]
public sealed record EyeOptions : InitializerOptions
{
    /// <inheritdoc/>
    protected override void Apply(Tensor parameter)
    {
        if (parameter.Rank != 2)
        {
            throw new ArgumentException($"eye: must have two dimensions, is {parameter}", nameof(parameter));
        }

        parameter.Zero_().FillDiagonal_(1.0);
    }
}
