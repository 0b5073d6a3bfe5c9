using Cupel.Learn.Modules;
using Cupel.Torch;

namespace Cupel.Learn.Testing;

/// <summary>Compares the gradients of a function with what the function does when its inputs are moved.</summary>
/// <remarks>A derivative along a direction is compared, not one of each number: that is two evaluations, whatever the size. Two directions are tried for
/// each tensor, along its gradient and a random one, as a wrong gradient may agree in either. Functions have kinks, so that three lengths of the step
/// are tried, and one has to agree. In float64 steps and what may differ are much smaller than in float32.</remarks>
internal static class GradientCheck
{
    private const int MostTensors = 8;

    // What a sum may be off by, as a share of the sum of the sizes, is the rounding.
    private static readonly Precision Single = new([1e-2, 2e-3, 4e-4], Tolerance: 0.02, Rounding: 1e-6);

    private static readonly Precision Double = new([1e-4, 1e-5, 1e-6], Tolerance: 1e-3, Rounding: 1e-13);

    /// <summary>Fails where a gradient is not finite, or not what moving says.</summary>
    /// <param name="leaves">The tensors whose gradients are tried; they are left as they were.</param>
    /// <param name="function">The function: the same for the same tensors.</param>
    public static void Run(IReadOnlyList<NamedTensor> leaves, Func<Tensor> function)
    {
        foreach (NamedTensor leaf in leaves)
        {
            leaf.Tensor.Grad = null;
            leaf.Tensor.RequiresGrad = true;
        }

        Tensor output = function();
        double size = Weighted(output).Abs().Sum().ToDouble();
        Weighted(output).Sum().Backward();
        double[]?[] gradients = [.. leaves.Select(leaf => leaf.Tensor.Grad is Tensor gradient ? Numbers.Of(gradient) : null)];
        for (int i = 0; i < leaves.Count; i++)
        {
            Numbers.Finite(gradients[i] ?? [], $"gradient of {leaves[i].Name}");
            leaves[i].Tensor.Grad = null;
        }

        var random = new Random(5);
        int every = 1 + ((leaves.Count - 1) / MostTensors);
        for (int i = 0; i < leaves.Count; i += every)
        {
            // Tensors are moved a few together where there are many.
            int[] moved = [.. Enumerable.Range(i, Math.Min(every, leaves.Count - i))];
            string names = string.Join(", ", moved.Select(which => leaves[which].Name));
            Along("its gradient", names, leaves, moved, gradients, which => Unit(gradients[which]!), function, size);
            Along("a random direction", names, leaves, moved, gradients, which => Signs(random, leaves[which].Tensor.Count), function, size);
        }
    }

    private static void Along(
        string direction, string names, IReadOnlyList<NamedTensor> leaves, int[] moved, double[]?[] gradients, Func<int, double[]> choose,
        Func<Tensor> function, double size)
    {
        Precision precision = leaves.All(leaf => leaf.Tensor.DType == DType.Float64) ? Double : Single;
        int[] with = direction == "its gradient" ? [.. moved.Where(which => gradients[which] is not null)] : moved;
        if (with.Length == 0)
        {
            return;
        }

        double[][] ways = [.. with.Select(choose)];
        double said = with.Zip(ways).Sum(pair => (gradients[pair.First] ?? []).Zip(pair.Second, (g, v) => g * v).Sum());
        double norm = Math.Sqrt(with.Sum(which => (gradients[which] ?? []).Sum(g => g * g)));
        double nearest = double.NaN;
        foreach (double step in precision.Steps)
        {
            double found = (Moved(leaves, with, ways, step, function) - Moved(leaves, with, ways, -step, function)) / (2 * step);
            double allowed = (precision.Tolerance * Math.Max(norm, Math.Abs(found))) + (precision.Rounding * (1 + size) / step);
            if (Math.Abs(found - said) <= allowed)
            {
                return;
            }

            nearest = double.IsNaN(nearest) || Math.Abs(found - said) < Math.Abs(nearest - said) ? found : nearest;
        }

        Assert.Fail($"along {direction} of {names} the gradient says {Numbers.Text(said)}, moving says {Numbers.Text(nearest)}");
    }

    private static double Moved(IReadOnlyList<NamedTensor> leaves, int[] with, double[][] ways, double step, Func<Tensor> function)
    {
        using Scope scope = Scope.New();
        using NoGrad noGrad = new();
        Tensor[] before = [.. with.Select(which => leaves[which].Tensor.Clone())];
        try
        {
            foreach ((int which, double[] way) in with.Zip(ways))
            {
                Tensor tensor = leaves[which].Tensor;
                tensor.Add_(Tensor.From<double>(way, tensor.Shape).To(tensor.DType), step);
            }

            return Weighted(function()).Sum().ToDouble();
        }
        finally
        {
            foreach ((int which, Tensor old) in with.Zip(before))
            {
                leaves[which].Tensor.Copy_(old);
            }
        }
    }

    // Every output counts, and each otherwise: a plain sum would be blind to what only moves it about.
    private static Tensor Weighted(Tensor output)
    {
        if (output.Count == 1)
        {
            return output.To(DType.Float64);
        }

        double[] weights = [.. Enumerable.Range(0, (int)output.Count).Select(i => Math.Cos(i))];
        return output.To(DType.Float64).Mul(Tensor.From<double>(weights, output.Shape));
    }

    private static double[] Unit(double[] gradient)
    {
        double norm = Math.Sqrt(gradient.Sum(g => g * g));
        return norm == 0 ? gradient : [.. gradient.Select(g => g / norm)];
    }

    private static double[] Signs(Random random, long count) => [.. Enumerable.Range(0, (int)count).Select(_ => random.Next(2) == 0 ? -1.0 : 1.0)];

    private sealed record Precision(double[] Steps, double Tolerance, double Rounding);
}
