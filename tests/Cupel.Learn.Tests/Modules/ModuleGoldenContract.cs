using Cupel.Learn.Modules;
using Cupel.Learn.Modules.Pairs;
using Cupel.Learn.Tests.Goldens;
using Cupel.Torch;

namespace Cupel.Learn.Tests.Modules;

/// <summary>A module against PyTorch's: the bits of its first parameters, its names, its output, its gradients, its buffers after.</summary>
public abstract class ModuleGoldenContract : TorchTests
{
    // Sums may be taken in another order on another processor.
    private const float Tolerance = 2e-6f;

    private protected const string Modules = "modules.safetensors.gz";

    private protected static void Equal(string name, ModuleOptions options, bool train, string file = Modules)
    {
        using Scope scope = Scope.New();
        using var golden = new PartGoldens(file);
        Tensor input = Input(golden, $"{name}/input");
        Compare(golden, name, train, () => options.Build(input.Shape[1..]), module => module.Forward(input),
            options.OutputShape(input.Shape[1..]), ("input", input));
    }

    private protected static void Equal(string name, PairModuleOptions options, bool train = false)
    {
        using Scope scope = Scope.New();
        using var golden = new PartGoldens(Modules);
        (Tensor left, Tensor right) = (Input(golden, $"{name}/input"), Input(golden, $"{name}/second"));
        Compare(golden, name, train, () => options.Build(left.Shape[1..], right.Shape[1..]), module => module.Forward(left, right),
            options.OutputShape(left.Shape[1..], right.Shape[1..]), ("input", left), ("second", right));
    }

    private protected static Tensor Input(PartGoldens golden, string name)
    {
        Tensor input = golden[name].Clone();
        return input.DType == DType.Float32 ? input.Learnt() : input;
    }

    /// <param name="golden">The file.</param>
    /// <param name="name">The case.</param>
    /// <param name="train">Whether the module is in training mode.</param>
    /// <param name="build">Makes it.</param>
    /// <param name="forward">What comes out.</param>
    /// <param name="shape">The shape inferred for one example; null where nothing infers one.</param>
    /// <param name="inputs">The inputs whose gradients are compared.</param>
    private protected static void Compare<T>(
        PartGoldens golden, string name, bool train, Func<T> build, Func<T, Tensor> forward, long[]? shape, params (string Name, Tensor Tensor)[] inputs)
        where T : Module
    {
        TorchRuntime.Seed(1);
        using T module = build();
        IReadOnlyList<KeyValuePair<string, Tensor>> state = golden.Under($"{name}/state/");
        Assert.Equal(state.Select(t => t.Key), module.State().Select(t => t.Name));

        // Draws are the same to the bit; a norm of them is a sum.
        Assert.All(module.State().Zip(state), pair => Same(pair.Second.Value, pair.First.Tensor, pair.First.Name[^2..] is "_g" or "_u" or "_v" ? Tolerance : 0));

        SetTraining(module, train);
        TorchRuntime.Seed(3);
        Tensor output;
        using (var trace = ModuleTrace.Of(module))
        {
            output = forward(module);
            Assert.Equal(output.Shape, trace.Layers[0].Output);
            Assert.Empty(trace.Layers[0].Name);
            Assert.All(trace.Layers, layer => Assert.Matches("^[a-z][a-z0-9_]*$", layer.Kind));
            Assert.DoesNotContain(trace.Layers.Skip(1), layer => layer.Name.Length == 0);
        }

        Assert.Equal(shape ?? output.Shape[1..], output.Shape[1..]);
        Same(golden[$"{name}/output"], output, Tolerance);

        output.Mul(Cosines(output.Shape)).Sum().Backward();
        var tensors = module.Parameters().ToDictionary(p => p.Name, p => p.Tensor);
        foreach ((string input, Tensor tensor) in inputs)
        {
            tensors[input] = tensor;
        }

        foreach ((string parameter, Tensor gradient) in golden.Under($"{name}/gradient/"))
        {
            Same(gradient, tensors[parameter].Grad!, 10 * Tolerance);
        }

        var after = module.State().ToDictionary(p => p.Name, p => p.Tensor);
        foreach ((string kept, Tensor value) in golden.Under($"{name}/after/"))
        {
            Same(value, after[kept], Tolerance);
        }
    }

    private static void SetTraining(Module module, bool on)
    {
        if (on)
        {
            module.Train();
        }
        else
        {
            module.Eval();
        }
    }

    private protected static Tensor Cosines(long[] shape)
    {
        float[] values = [.. Enumerable.Range(0, (int)shape.Aggregate(1L, (a, b) => a * b)).Select(i => MathF.Cos(i))];
        return Tensor.From<float>(values, shape);
    }

    private protected static void Same(Tensor expected, Tensor actual, float tolerance)
    {
        Assert.Equal(expected.Shape, actual.Shape);
        Assert.Equal(expected.DType, actual.DType);
        if (expected.DType == DType.Int64)
        {
            Assert.Equal(expected.ToArray<long>(), actual.ToArray<long>());
            return;
        }

        float[] left = expected.Detach().Contiguous().ToArray<float>();
        float[] right = actual.Detach().Contiguous().ToArray<float>();
        Assert.All(left.Zip(right), pair => Assert.InRange(Math.Abs(pair.First - pair.Second), 0, tolerance * Math.Max(1, Math.Abs(pair.First))));
    }
}
