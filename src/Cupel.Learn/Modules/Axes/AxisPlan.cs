using Cupel.Torch;

namespace Cupel.Learn.Modules.Axes;

/// <summary>What a pattern does to a shape, step by step; the batch is left out.</summary>
/// <param name="Split">The sizes of all axes of the left side.</param>
/// <param name="Dropped">Which of them go.</param>
/// <param name="Order">Where each axis of the right side that is not new stands among those that are left.</param>
/// <param name="Added">Which axes of the right side are new.</param>
/// <param name="Whole">The sizes of all axes of the right side.</param>
/// <param name="Output">The shape that comes out.</param>
internal sealed record AxisPlan(long[] Split, int[] Dropped, int[] Order, int[] Added, long[] Whole, long[] Output)
{
    /// <summary>Does it to a batch.</summary>
    /// <param name="input">The batch.</param>
    /// <param name="reduce">Makes dimensions one number.</param>
    public Tensor Apply(Tensor input, Func<Tensor, long[], Tensor> reduce)
    {
        // A view costs a microsecond or two, both ways: what changes nothing is left out.
        Tensor x = IsOf(input, Split) ? input : input.Reshape([-1, .. Split]);
        x = Dropped.Length == 0 ? x : reduce(x, [.. Dropped.Select(axis => (long)axis + 1)]);
        if (!IsInOrder)
        {
            x = x.Permute([0, .. Order.Select(axis => (long)axis + 1)]);
        }

        foreach (int axis in Added)
        {
            x = x.Unsqueeze(axis + 1);
        }

        x = Added.Length == 0 ? x : x.Expand([-1, .. Whole]);
        return IsOf(x, Output) ? x : x.Reshape([-1, .. Output]);
    }

    private bool IsInOrder => Order.Index().All(axis => axis.Index == axis.Item);

    private static bool IsOf(Tensor batch, long[] example) => batch.Shape.AsSpan(1).SequenceEqual(example);
}
