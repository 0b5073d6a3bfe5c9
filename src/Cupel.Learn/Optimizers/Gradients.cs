using Cupel.Learn.Modules;
using Cupel.Torch;

namespace Cupel.Learn.Optimizers;

/// <summary>What is done to all gradients together, between backward and step.</summary>
public static class Gradients
{
    /// <summary>Scales all gradients down so that their norm, taken as one vector, is at most a bound.</summary>
    /// <remarks>With the norm <c>n</c> of all gradients: each is multiplied by <c>min(1, max/(n + 1e-6))</c>, in the gradients' own type, as
    /// PyTorch's <c>clip_grad_norm_</c> does. Parameters without a gradient do not count.</remarks>
    /// <param name="parameters">The parameters whose gradients are meant.</param>
    /// <param name="max">The bound; above 0.</param>
    /// <param name="order">Which norm: <c>(Σ|g|^order)^(1/order)</c>; above 0, and infinity for the largest of all.</param>
    /// <returns>The norm before; 0 where there is no gradient; not finite where one of them is not.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="max"/> or <paramref name="order"/> is not above 0.</exception>
    public static double ClipNorm(IReadOnlyList<NamedTensor> parameters, double max, double order = 2)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(max);
        ArgumentOutOfRangeException.ThrowIfNotEqual(order > 0, true, nameof(order));
        using Scope scope = Scope.New();
        using NoGrad noGrad = new();
        Tensor[] gradients = Of(parameters);
        if (gradients.Length == 0)
        {
            return 0;
        }

        Tensor norm = NormOf(gradients, order);
        Tensor factor = norm.Add(1e-6).Reciprocal().Mul(max);
        if (factor.ToDouble() < 1)
        {
            foreach (Tensor gradient in gradients)
            {
                gradient.Mul_(factor);
            }
        }

        return norm.ToDouble();
    }

    /// <summary>Cuts each number of each gradient to a bound: <c>min(max, max(−max, g))</c>. NaN stays NaN.</summary>
    /// <param name="parameters">The parameters whose gradients are meant.</param>
    /// <param name="max">The bound; above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="max"/> is not above 0.</exception>
    public static void ClipValue(IReadOnlyList<NamedTensor> parameters, double max)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(max);
        using Scope scope = Scope.New();
        using NoGrad noGrad = new();
        foreach (Tensor gradient in Of(parameters))
        {
            gradient.Clamp_((Scalar)(-max), (Scalar)max);
        }
    }

    /// <summary>The norm of all these as one vector.</summary>
    internal static double Norm(Tensor[] gradients, double order) => NormOf(gradients, order).ToDouble();

    private static Tensor NormOf(Tensor[] gradients, double order) =>
        Ops.Stack([.. gradients.Select(g => g.LinalgVectorNorm(order))]).LinalgVectorNorm(order);

    private static Tensor[] Of(IReadOnlyList<NamedTensor> parameters) => [.. parameters.Select(p => p.Tensor.Grad).OfType<Tensor>()];
}
