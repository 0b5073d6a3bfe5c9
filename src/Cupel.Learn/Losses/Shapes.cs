using Cupel.Torch;

namespace Cupel.Learn.Losses;

/// <summary>Refuses tensors that libtorch would take, though a loss of them means something else.</summary>
internal static class Shapes
{
    /// <summary>libtorch would spread <c>[n, 1]</c> and <c>[n]</c> to <c>[n, n]</c>.</summary>
    public static void RequireAlike(string part, Tensor output, Tensor target)
    {
        if (!output.Shape.AsSpan().SequenceEqual(target.Shape))
        {
            throw new ArgumentException($"`{part}` needs targets of the output's shape, but the output is {output} and the targets are {target}", nameof(target));
        }
    }

    /// <summary>One int64 label for each row of a matrix.</summary>
    public static void RequireLabels(string part, Tensor output, Tensor target)
    {
        if (output.Rank != 2 || target.Rank != 1 || output.Size(0) != target.Size(0) || target.DType != DType.Int64)
        {
            throw new ArgumentException(
                $"`{part}` needs an output [batch, features] and int64 targets [batch], but the output is {output} and the targets are {target}", nameof(target));
        }
    }

    /// <summary>The parts of an output that was stacked along dimension 1.</summary>
    public static Tensor[] Unstack(string part, string parts, Tensor output, long count) =>
        output.Rank >= 2 && output.Size(1) == count ? output.Unbind(1)
            : throw new ArgumentException($"`{part}` needs an output [batch, {count}, …] that holds {parts}, but the output is {output}", nameof(output));
}
