using Cupel.Torch.Native;

namespace Cupel.Torch;

/// <summary>Derivatives that are returned, not gathered in <see cref="Tensor.Grad"/>.</summary>
public static unsafe class Autograd
{
    /// <summary>True while operators on this thread are recorded; <see cref="NoGrad"/> switches it off.</summary>
    public static bool IsRecording => NativeMethods.GradMode(-1) != 0;

    /// <summary>The derivatives of the sum of some tensors by others.</summary>
    /// <param name="outputs">What is derived; each of one element, or with its gradient given.</param>
    /// <param name="inputs">By what.</param>
    /// <param name="gradients">The derivative by each output, of its shape; empty for ones.</param>
    /// <param name="retainGraph">True to keep what the pass needs, for a second one.</param>
    /// <param name="createGraph">True to record the pass itself, for higher derivatives.</param>
    /// <param name="allowUnused">True to give null for an input that no output depends on; else that is an error.</param>
    /// <returns>One for each input.</returns>
    /// <exception cref="ArgumentException">The number of gradients is neither 0 nor that of the outputs.</exception>
    /// <exception cref="TorchException">An output has no recorded operators, an input is unused, or an operator failed.</exception>
    public static Tensor?[] Grad(
        ReadOnlySpan<Tensor> outputs,
        ReadOnlySpan<Tensor> inputs,
        ReadOnlySpan<Tensor?> gradients = default,
        bool retainGraph = false,
        bool createGraph = false,
        bool allowUnused = false)
    {
        if (!gradients.IsEmpty && gradients.Length != outputs.Length)
        {
            throw new ArgumentException($"must be none or one for each of {outputs.Length} outputs, are {gradients.Length}", nameof(gradients));
        }

        nint[] results = new nint[inputs.Length];
        fixed (nint* y = Value.Handles(outputs))
        fixed (nint* x = Value.Handles(inputs))
        fixed (nint* g = gradients.IsEmpty ? null : Value.Handles(gradients))
        fixed (nint* r = results)
        {
            int status = NativeMethods.AutogradGrad(y, g, outputs.Length, x, inputs.Length,
                retainGraph || createGraph ? 1 : 0, createGraph ? 1 : 0, allowUnused ? 1 : 0, r);
            NativeError.Check(status, "autograd::grad", [.. outputs, .. inputs]);
        }

        return Array.ConvertAll(results, handle => handle == 0 ? null : new Tensor(handle));
    }
}
