using Cupel.Torch;

namespace Cupel.Learn.Tests.Modules.Backbones;

/// <summary>Numbers that follow from a name, the same here and in make_backbone_goldens.py, for weights that are too large to keep.</summary>
internal static class NamedNumbers
{
    private const long Prime = int.MaxValue;

    /// <summary>Numbers in [−0.5, 0.5): squares modulo a prime.</summary>
    public static double[] Of(string name, long count)
    {
        long seed = name.Aggregate(0L, (sum, letter) => ((sum * 31) + letter) % Prime);
        double[] values = new double[count];
        for (long i = 0; i < count; i++)
        {
            long x = ((i * 1103515245) + seed) % Prime;
            values[i] = ((((x * x) + (12345 * x)) % Prime) / (double)Prime) - 0.5;
        }

        return values;
    }

    /// <summary>Fills a tensor of a state.</summary>
    public static void Fill(string name, Tensor tensor)
    {
        using Scope scope = Scope.New();
        using NoGrad noGrad = new();
        if (tensor.DType == DType.Int64)
        {
            tensor.Zero_();
            return;
        }

        long[] shape = tensor.Shape;
        double[] values = Of(name, shape.Aggregate(1L, (product, size) => product * size));
        (double scale, double offset) = shape.Length > 1 ? (Math.Sqrt(24.0 / shape[1..].Aggregate(1L, (product, size) => product * size)), 0.0)
            : name.EndsWith("running_var", StringComparison.Ordinal) || name.EndsWith("weight", StringComparison.Ordinal) ? (0.5, 1.0)
            : (0.2, 0.0);
        tensor.Copy_(Tensor.From<float>([.. values.Select(value => (float)((value * scale) + offset))], shape));
    }

    /// <summary>A batch of tokens, or of numbers from −1.5 to 1.5.</summary>
    public static Tensor Input(long[] shape, int tokens)
    {
        double[] values = Of("input", shape.Aggregate(1L, (product, size) => product * size));
        return tokens > 0
            ? Tensor.From<long>([.. values.Select(value => (long)Math.Floor((value + 0.5) * tokens))], shape)
            : Tensor.From<float>([.. values.Select(value => (float)(value * 3))], shape);
    }
}
