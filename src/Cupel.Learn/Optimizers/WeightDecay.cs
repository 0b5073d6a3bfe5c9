using Cupel.Torch;

namespace Cupel.Learn.Optimizers;

/// <summary>Weight decay by libtorch's operators, in the parameter or in its gradient.</summary>
internal static class WeightDecay
{
    /// <summary>Decoupled: <c>p ·= 1 − lr·decay</c>, and the gradient as it is. Else the gradient with <c>decay·p</c> added.</summary>
    public static Tensor Apply(Tensor parameter, Tensor gradient, double lr, double decay, bool decoupled)
    {
        if (decay == 0)
        {
            return gradient;
        }

        if (!decoupled)
        {
            return gradient.Add(parameter, decay);
        }

        parameter.Mul_(1 - (lr * decay));
        return gradient;
    }

    /// <summary>The same for many parameters.</summary>
    public static Tensor[] Apply(SlotLists lists, double lr, double decay, bool decoupled)
    {
        if (decay == 0)
        {
            return lists.Gradients;
        }

        if (!decoupled)
        {
            return Ops.ForeachAdd(lists.Gradients, lists.Parameters, decay);
        }

        Ops.ForeachMul_(lists.Parameters, 1 - (lr * decay));
        return lists.Gradients;
    }
}
