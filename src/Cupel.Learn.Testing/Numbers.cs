using System.Globalization;
using Cupel.Torch;

namespace Cupel.Learn.Testing;

/// <summary>Compares numbers and tensors, and says where they differ.</summary>
internal static class Numbers
{
    /// <summary>The elements of a tensor in float64, row by row.</summary>
    public static double[] Of(Tensor tensor)
    {
        using Scope scope = Scope.New();
        return tensor.Detach().To(Device.Cpu, DType.Float64).Contiguous().ToArray<double>();
    }

    /// <summary>Whether two numbers are the same but for rounding; NaN is NaN.</summary>
    public static bool Near(double left, double right, double tolerance) =>
        left.Equals(right) || Math.Abs(left - right) <= tolerance * Math.Max(1, Math.Max(Math.Abs(left), Math.Abs(right)));

    /// <summary>Fails where two lists of numbers differ by more than rounding.</summary>
    public static void Same(double[] expected, double[] actual, string what, double tolerance = 0)
    {
        Assert.True(expected.Length == actual.Length, $"{what}: {actual.Length} numbers instead of {expected.Length}");
        for (int i = 0; i < expected.Length; i++)
        {
            Assert.True(Near(expected[i], actual[i], tolerance), $"{what}: {Text(actual[i])} instead of {Text(expected[i])} at place {i}");
        }
    }

    /// <summary>Fails where two tensors differ in shape, type, or by more than rounding.</summary>
    public static void Same(Tensor expected, Tensor actual, string what, double tolerance = 0)
    {
        SameShape(expected.Shape, actual.Shape, what);
        Assert.True(expected.DType == actual.DType, $"{what}: {actual.DType} instead of {expected.DType}");
        Same(Of(expected), Of(actual), what, tolerance);
    }

    /// <summary>Fails where two shapes differ.</summary>
    public static void SameShape(long[] expected, long[] actual, string what) =>
        Assert.True(expected.AsSpan().SequenceEqual(actual), $"{what}: shape {Text(actual)} instead of {Text(expected)}");

    /// <summary>Fails where a number is NaN or infinite.</summary>
    public static void Finite(double[] numbers, string what) =>
        Assert.True(Array.TrueForAll(numbers, double.IsFinite), $"{what}: not all finite");

    /// <summary>A number so that it reads back as the same.</summary>
    public static string Text(double number) => number.ToString("R", CultureInfo.InvariantCulture);

    /// <summary>A shape as a person reads it.</summary>
    public static string Text(long[] shape) => $"[{string.Join(", ", shape)}]";
}
