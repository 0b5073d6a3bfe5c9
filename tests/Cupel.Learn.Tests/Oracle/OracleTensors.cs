using System.Text.Json;
using Cupel.Torch;

namespace Cupel.Learn.Tests.Oracle;

/// <summary>Makes tensors of an oracle case's lists, and lists of tensors.</summary>
internal static class OracleTensors
{
    /// <summary>A float32 tensor.</summary>
    public static Tensor FloatTensor(this OracleCase one, string input)
    {
        JsonElement value = one.FindInput(input) ?? throw new KeyNotFoundException($"{one.Name} has no input `{input}`");
        return Tensor.From<float>([.. OracleJson.Numbers(value).Select(number => (float)number)], OracleJson.Shape(value));
    }

    /// <summary>An int64 tensor.</summary>
    public static Tensor LongTensor(this OracleCase one, string input)
    {
        JsonElement value = one.FindInput(input) ?? throw new KeyNotFoundException($"{one.Name} has no input `{input}`");
        return Tensor.From<long>([.. OracleJson.Numbers(value).Select(number => checked((long)number))], OracleJson.Shape(value));
    }

    /// <summary>Fails where a tensor is not what is expected, or what one field of it is.</summary>
    public static void AssertTensor(this OracleCase one, Tensor actual, string? field, string? toleranceOf = null)
    {
        JsonElement expected = field is null ? one.Expected : one.Expected.GetProperty(field);
        long[] shape = OracleJson.Shape(expected);
        Assert.True(shape.AsSpan().SequenceEqual(actual.Shape), $"{one.Name}: {field} is [{string.Join(", ", shape)}], got {actual}");
        double tolerance = one.Tolerance(toleranceOf ?? field);
        double[] found = actual.DType == DType.Float32 ? [.. actual.ToArray<float>().Select(number => (double)number)] : actual.ToArray<double>();
        foreach ((int index, (double wanted, double got)) in OracleJson.Numbers(expected).Zip(found).Index())
        {
            bool same = double.IsNaN(wanted) ? double.IsNaN(got) : wanted.Equals(got) || Math.Abs(got - wanted) <= tolerance * Math.Max(1, Math.Abs(wanted));
            Assert.True(same, FormattableString.Invariant($"{one.Name}: {field}[{index}] is {wanted:R}, got {got:R}, tolerance {tolerance:R}"));
        }
    }
}
