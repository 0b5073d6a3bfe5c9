namespace Cupel.Learn.Modules.Containers;

/// <summary>The shape of two outputs that become one.</summary>
internal static class Joining
{
    /// <param name="part">Who joins.</param>
    /// <param name="dimension">The dimension along which they are put end to end; null where they must be alike.</param>
    /// <param name="left">The first shape.</param>
    /// <param name="right">The second.</param>
    public static long[] Shape(string part, int? dimension, long[] left, long[] right)
    {
        if (dimension is not int given)
        {
            return left.AsSpan().SequenceEqual(right) ? left
                : throw new ShapeException(part, $"outputs of one shape ([{string.Join(", ", left)}] and [{string.Join(", ", right)}])", right);
        }

        int at = given < 0 ? left.Length + given : given;
        if (left.Length != right.Length || at < 0 || at >= left.Length
            || Enumerable.Range(0, left.Length).Any(i => i != at && left[i] != right[i]))
        {
            throw new ShapeException(
                part, $"outputs ([{string.Join(", ", left)}] and [{string.Join(", ", right)}]) that differ in dimension {given} only", right, "dim");
        }

        return [.. left[..at], left[at] + right[at], .. left[(at + 1)..]];
    }
}
