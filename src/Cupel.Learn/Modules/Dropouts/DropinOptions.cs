using Cupel.Learn.Parts;
using Cupel.Torch;

namespace Cupel.Learn.Modules.Dropouts;

/// <summary>Adds noise in training: normal, with mean 0 and deviation <c>scale/size of the last dimension</c>. Evaluation changes nothing.</summary>
/// <remarks>Drawn from libtorch's generator.</remarks>
[Part("dropin")]
public sealed record DropinOptions : ModuleOptions
{
    /// <summary>The deviation for a last dimension of one number.</summary>
    [AtLeast(0)]
    public double Scale { get; init; } = 0.5;

    /// <inheritdoc/>
    protected override long[] Infer(long[] input)
    {
        SizeOf(input, -1, null, "", "features");
        return input;
    }

    /// <inheritdoc/>
    protected override Module Create(long[] input)
    {
        double deviation = Scale / input[^1];
        return new TrainingFunction((x, training) => training ? x.Add(x.RandnLike().Mul(deviation)) : x);
    }
}
