using System.Runtime.InteropServices;

namespace Cupel.Learn.Tests.Goldens;

/// <summary>What an optimizer of PyTorch did to two parameters over 20 steps; every number as the bits of a float32.</summary>
internal sealed record Trajectory(long[][] Shapes, int[][] Start, int[][][] Gradients, int[][][] Values, int[] Norms)
{
    public static Dictionary<string, Trajectory> All { get; } = Golden.Read<Dictionary<string, Trajectory>>("optimizers.json.gz");

    public static Span<float> Floats(int[] bits) => MemoryMarshal.Cast<int, float>(bits.AsSpan());

    public static int[] Bits(ReadOnlySpan<float> values) => MemoryMarshal.Cast<float, int>(values).ToArray();
}
