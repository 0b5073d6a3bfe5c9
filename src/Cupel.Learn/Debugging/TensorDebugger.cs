using System.Globalization;
using Cupel.Learn.Modules;
using Cupel.Torch;

namespace Cupel.Learn.Debugging;

/// <summary>Finds out whether a module mixes what must stay apart: the examples of a batch, or the positions of a sequence.</summary>
/// <remarks>
/// <para>A reshape in the wrong order runs, trains, and learns from other examples' inputs. With gradients: an entry of the output depends on exactly
/// those entries of the input to which a gradient flows. With colours: each entry of the input holds its own number, and a module that only moves
/// numbers about shows where they went.</para>
/// <para>The module is looked at in the mode that it is in: batch norm mixes the examples while it trains, as it should, and not when it is evaluated. Its
/// running means are left as they were. Source of the idea: A. Karpathy, "A Recipe for Training Neural Networks", 2019.</para>
/// </remarks>
public static class TensorDebugger
{
    /// <summary>The most entries of an axis that are looked at: each needs a backward pass.</summary>
    public const int MostEntries = 256;

    /// <summary>Which entries of an axis reach which, by the gradients that flow between them.</summary>
    /// <param name="module">The module.</param>
    /// <param name="input">A batch of floating numbers, best random ones: where a ReLU is 0 nothing flows.</param>
    /// <param name="axis">The axis in input and output, from 0, which is the batch; negative counts from the end.</param>
    /// <exception cref="ArgumentException">The axis is not there, or longer than <see cref="MostEntries"/>; or no gradient flows at all.</exception>
    public static Mixing OfGradients(Module module, Tensor input, int axis = 0)
    {
        using Scope scope = Scope.New();
        using var kept = new KeptBuffers(module);
        Tensor x = input.Detach().Clone();
        x.RequiresGrad = true;
        Tensor output = module.Forward(x);
        (int of, int to) = (AxisOf(input, axis), AxisOf(output, axis));
        if (!output.RequiresGrad)
        {
            throw new ArgumentException("must give an output to which gradients flow; a module that only moves numbers about is looked at with colours", nameof(module));
        }

        // Weights that no sum of equal gradients makes 0.
        Tensor weighted = output.Mul(Ops.Rand(output.Shape).Add(0.5));
        long[] others = [.. Enumerable.Range(0, x.Shape.Length).Where(i => i != of).Select(i => (long)i)];
        bool[][] reaches = new bool[output.Shape[to]][];
        for (int entry = 0; entry < reaches.Length; entry++)
        {
            Tensor? gradient = Autograd.Grad([weighted.Select(to, entry).Sum()], [x], retainGraph: true, allowUnused: true)[0];
            Tensor? sizes = gradient is null ? null : others.Length == 0 ? gradient.Abs() : gradient.Abs().Sum(others);
            reaches[entry] = sizes is null ? new bool[x.Shape[of]] : [.. sizes.To(Device.Cpu, DType.Float64).Contiguous().Data<double>().ToArray().Select(size => size != 0)];
        }

        return new Mixing(of, reaches);
    }

    /// <summary>Which entries of an axis reach which, by numbers that stay what they are: for reshapes, permutations and the like, which have no gradients
    /// worth the name. A 0 in the output is taken for padding.</summary>
    /// <param name="module">The module.</param>
    /// <param name="axis">The axis in input and output, from 0, which is the batch; negative counts from the end.</param>
    /// <param name="shape">The shape of the input, the batch first.</param>
    /// <exception cref="ArgumentException">The axis is not there or too long, or the module computes new numbers.</exception>
    public static Mixing OfColours(Module module, int axis, params long[] shape)
    {
        using Scope scope = Scope.New();
        using NoGrad noGrad = new();
        using var kept = new KeptBuffers(module);
        Tensor blank = Ops.Zeros(shape);
        int of = AxisOf(blank, axis);
        long[] along = [.. Enumerable.Range(0, shape.Length).Select(i => i == of ? shape[i] : 1L)];
        Tensor output = module.Forward(blank.Add(Tensor.From<float>([.. Enumerable.Range(1, (int)shape[of]).Select(colour => (float)colour)], along)));
        int to = AxisOf(output, axis);
        bool[][] reaches = new bool[output.Shape[to]][];
        for (int entry = 0; entry < reaches.Length; entry++)
        {
            reaches[entry] = new bool[shape[of]];
            foreach (float colour in output.Select(to, entry).Contiguous().Data<float>())
            {
                if (colour != 0 && (colour < 1 || colour > shape[of] || colour != MathF.Floor(colour)))
                {
                    throw new ArgumentException(
                        string.Create(CultureInfo.InvariantCulture, $"must move numbers about and compute none, and gave {colour} for 1 to {shape[of]}; others are looked at with gradients"), nameof(module));
                }

                if (colour != 0)
                {
                    reaches[entry][(int)colour - 1] = true;
                }
            }
        }

        return new Mixing(of, reaches);
    }

    /// <summary>The name of the inmost layer that mixes the examples of a batch, the first in the order in which they are entered; empty for the model
    /// itself, null where nothing mixes them.</summary>
    /// <param name="model">The model.</param>
    /// <param name="input">A batch of two or more examples.</param>
    /// <exception cref="ArgumentException">The batch has fewer, or more than <see cref="MostEntries"/>.</exception>
    public static string? FindMixingLayer(Module model, Tensor input)
    {
        if (input.Shape is [] or [< 2, ..])
        {
            throw new ArgumentException($"must be a batch of two or more examples, got [{string.Join(", ", input.Shape)}]", nameof(input));
        }

        using Scope scope = Scope.New();
        using var kept = new KeptBuffers(model);
        IReadOnlyList<TracedCall> calls;
        using (var trace = ModuleTrace.WithInputs(model))
        {
            model.Forward(input);
            calls = trace.Calls;
        }

        // An outer layer mixes what one inside of it mixes; the inmost is the one to look at.
        // Layers of two inputs mix in those around them.
        return calls.Where(call => call.Inputs is [Tensor only] && only.Shape is [>= 2, ..] && only.IsFloatingPoint())
            .Where(call => call.Output is Tensor output && output.Shape is [>= 2, ..] && Mixes(call.Module, call.Inputs[0]))
            .OrderByDescending(call => call.Depth).Select(call => call.Name).FirstOrDefault();
    }

    private static bool Mixes(Module module, Tensor input)
    {
        using Scope scope = Scope.New();
        Tensor x = input.Detach().Clone();
        x.RequiresGrad = true;
        return module.Forward(x).RequiresGrad && OfGradients(module, input).Mixes;
    }

    private static int AxisOf(Tensor tensor, int axis)
    {
        long[] shape = tensor.Shape;
        int at = axis < 0 ? shape.Length + axis : axis;
        return at < 0 || at >= shape.Length ? throw new ArgumentException($"must be an axis of [{string.Join(", ", shape)}], got {axis}", nameof(axis))
            : shape[at] > MostEntries ? throw new ArgumentException($"must be an axis of at most {MostEntries} entries, got {shape[at]}", nameof(axis))
            : at;
    }

    /// <summary>The buffers of a module, which get their values back.</summary>
    private sealed class KeptBuffers : IDisposable
    {
        private readonly (Tensor Buffer, Tensor Value)[] _kept;

        public KeptBuffers(Module module)
        {
            using NoGrad noGrad = new();
            _kept = [.. module.Buffers().Select(buffer => (buffer.Tensor, buffer.Tensor.Clone()))];
        }

        public void Dispose()
        {
            using NoGrad noGrad = new();
            foreach ((Tensor buffer, Tensor value) in _kept)
            {
                buffer.Copy_(value);
            }
        }
    }
}
