using Cupel.Learn.Modules;
using Cupel.Torch;

namespace Cupel.Learn.Optimizers;

/// <summary>What is done to all gradients together, between backward and step.</summary>
public static class Gradients
{
    /// <summary>Scales all gradients down so that their norm, taken as one vector, is at most a bound.</summary>
    /// <remarks>With the 2-norm <c>n</c> of all gradients: each is multiplied by <c>min(1, max/(n + 1e-6))</c>, in float32, as PyTorch's
    /// <c>clip_grad_norm_</c> does. Parameters without a gradient do not count.</remarks>
    /// <param name="parameters">The parameters whose gradients are meant.</param>
    /// <param name="max">The bound; above 0.</param>
    /// <returns>The norm before; 0 where there is no gradient; not finite where one of them is not.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="max"/> is not above 0.</exception>
    public static double ClipNorm(IReadOnlyList<NamedTensor> parameters, double max)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(max);
        using Scope scope = Scope.New();
        using NoGrad noGrad = new();
        Tensor[] gradients = [.. parameters.Select(p => p.Tensor.Grad).OfType<Tensor>()];
        if (gradients.Length == 0)
        {
            return 0;
        }

        Tensor norm = Ops.Stack([.. gradients.Select(g => g.LinalgVectorNorm(2.0))]).LinalgVectorNorm(2.0);
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
}
