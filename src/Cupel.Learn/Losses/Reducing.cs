using Cupel.Torch;

namespace Cupel.Learn.Losses;

/// <summary>What becomes of the losses of elements; the numbers are libtorch's.</summary>
internal enum Reducing
{
    None = 0,
    Mean = 1,
    Sum = 2,
}

/// <summary>Does it, where libtorch's own loss does not.</summary>
internal static class ReducingExtensions
{
    public static Tensor Reduce(this Tensor each, Reducing reduction) => reduction switch
    {
        Reducing.Mean => each.Mean(),
        Reducing.Sum => each.Sum(),
        _ => each,
    };
}
