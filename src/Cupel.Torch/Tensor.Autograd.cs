using Cupel.Torch.Native;

namespace Cupel.Torch;

public sealed unsafe partial class Tensor
{
    /// <summary>True when gradients are wanted for it. Can be set on leaves of floating type only.</summary>
    /// <exception cref="TorchException">It is set on a tensor of integers, or unset on a result of operators.</exception>
    public bool RequiresGrad
    {
        get => Info.RequiresGrad != 0;
        set => NativeError.Check(NativeMethods.RequiresGradSet(Handle, value ? 1 : 0), "requires_grad", this);
    }

    /// <summary>True when it is not the result of recorded operators.</summary>
    public bool IsLeaf => Info.IsLeaf != 0;

    /// <summary>The gradient gathered so far; null when there is none. Each reading gives a new handle on the same tensor.</summary>
    /// <exception cref="TorchException">A gradient of another shape, type or device is set.</exception>
    public Tensor? Grad
    {
        get
        {
            nint grad;
            NativeError.Check(NativeMethods.GradGet(Handle, &grad), "grad", this);
            return grad == 0 ? null : new Tensor(grad);
        }

        set
        {
            if (value is not null && !(value.Shape.AsSpan().SequenceEqual(Shape) && value.DType == DType && value.Device == Device))
            {
                throw new TorchException("grad", [ToString(), value.ToString()], "a gradient has the shape, type and device of its tensor");
            }

            NativeError.Check(NativeMethods.GradSet(Handle, value?.Handle ?? 0), "grad", this);
        }
    }

    /// <summary>Adds to the <see cref="Grad"/> of every leaf that wants one the derivative of this tensor by it.</summary>
    /// <param name="gradient">The derivative by this tensor, of its shape; null, for a tensor of one element, for 1.</param>
    /// <param name="retainGraph">True to keep what the pass needs, for a second one.</param>
    /// <param name="createGraph">True to record the pass itself, for higher derivatives.</param>
    /// <exception cref="TorchException">It has no recorded operators, more than one element and no gradient, or an operator failed.</exception>
    public void Backward(Tensor? gradient = null, bool retainGraph = false, bool createGraph = false)
    {
        nint self = Handle;
        nint given = gradient?.Handle ?? 0;
        int status = NativeMethods.Backward(&self, &given, 1, retainGraph || createGraph ? 1 : 0, createGraph ? 1 : 0);
        NativeError.Check(status, "backward", this);
    }
}
