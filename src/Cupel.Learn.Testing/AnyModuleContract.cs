using Cupel.Learn.Modules;
using Cupel.Torch;

namespace Cupel.Learn.Testing;

/// <summary>What a module keeps, whether it takes one input or two.</summary>
/// <typeparam name="TOptions">The base record of the kind.</typeparam>
/// <typeparam name="TCase">What a part of the kind is tried with.</typeparam>
public abstract class AnyModuleContract<TOptions, TCase> : PartContract<TOptions, TCase>
    where TOptions : ShapedOptions
    where TCase : AnyModuleCase<TOptions>
{
    private const int Batch = 3;

    private static readonly bool[] TrainingAndNot = [true, false];

    // Sums may be taken in another order where a batch has another size.
    private const double Rounding = 1e-4;

    /// <summary>The inferred shape is that of what comes out, in training and in evaluation, and the batch comes first.</summary>
    [Fact]
    public void Infers_the_shape_that_comes_out() => Each(one =>
    {
        using Module module = Build(one);
        foreach (bool training in TrainingAndNot)
        {
            SetTraining(module, training);
            Tensor output = Forward(module, Inputs(one));
            Numbers.SameShape([Batch, .. Inferred(one)], output.Shape, $"output in {(training ? "training" : "evaluation")}");
            if (output.DType.IsFloatingPoint())
            {
                Numbers.Finite(Numbers.Of(output), "output");
            }
        }
    });

    /// <summary>The same seed draws the same first parameters.</summary>
    [Fact]
    public void Draws_the_same_parameters_from_one_seed() => Each(one =>
    {
        using Module first = Seeded(3, () => Build(one));
        using Module second = Seeded(3, () => Build(one));
        Assert.Equal(first.State().Select(named => named.Name), second.State().Select(named => named.Name));
        foreach ((NamedTensor left, NamedTensor right) in first.State().Zip(second.State()))
        {
            Numbers.Same(left.Tensor, right.Tensor, left.Name);
        }
    });

    /// <summary>In evaluation the same input gives the same output, to the bit.</summary>
    [Fact]
    public void Gives_the_same_output_twice_in_evaluation() => Each(one =>
    {
        using Module module = Build(one);
        module.Eval();
        Tensor[] inputs = Inputs(one);
        Tensor first = Seeded(13, () => Forward(module, inputs));
        Tensor second = one.RandomInEvaluation is null ? Forward(module, inputs) : Seeded(13, () => Forward(module, inputs));
        Numbers.Same(first, second, "the second output");
    });

    /// <summary>In evaluation an example's output does not depend on the others of its batch.</summary>
    [Fact]
    public void Takes_each_example_by_itself_in_evaluation() => Each(one =>
    {
        if (one.RandomInEvaluation is not null)
        {
            return;
        }

        using Module module = Build(one);
        module.Eval();
        Tensor[] inputs = Inputs(one);
        Tensor together = Forward(module, inputs);
        for (int i = 0; i < Batch; i++)
        {
            Numbers.Same(together.Narrow(0, i, 1), Forward(module, [.. inputs.Select(input => input.Narrow(0, i, 1))]), $"example {i} alone", Rounding);
        }
    });

    /// <summary>What it is given is the same after.</summary>
    [Fact]
    public void Leaves_its_inputs_as_they_are() => Each(one =>
    {
        using Module module = Build(one);
        Tensor[] inputs = Inputs(one);
        double[][] before = [.. inputs.Select(Numbers.Of)];
        _ = Forward(module, inputs);
        foreach ((Tensor input, double[] was) in inputs.Zip(before))
        {
            Numbers.Same(was, Numbers.Of(input), "input after");
        }
    });

    /// <summary>Gradients of parameters and inputs are finite, and say what happens when these are moved. In float64, where the module takes that.</summary>
    [Fact]
    public void Has_gradients_that_moving_confirms() => Each(one =>
    {
        using Module module = Build(one);
        Tensor[] inputs = ToFloat64(module, Inputs(one));
        NamedTensor[] leaves =
        [
            .. module.Parameters(),
            .. inputs.Select((input, i) => new NamedTensor($"input {i}", input)).Where(input => input.Tensor.DType.IsFloatingPoint()),
        ];
        if (one.WithoutGradients is null && leaves.Length > 0)
        {
            // The same draws and the same buffers each time, so that dropout and what a pass changes are functions too.
            Tensor[] buffers = [.. module.Buffers().Select(named => named.Tensor.Detach().Clone())];
            GradientCheck.Run(leaves, () =>
            {
                using (NoGrad noGrad = new())
                {
                    foreach ((NamedTensor buffer, Tensor before) in module.Buffers().Zip(buffers))
                    {
                        buffer.Tensor.Copy_(before);
                    }
                }

                return Seeded(11, () => Forward(module, inputs));
            });
        }
    });

    /// <summary>A module that takes over another's saved state gives what the other one gives, to the bit, also after training has changed it.</summary>
    [Fact]
    public void Goes_on_from_a_saved_state() => Each(one =>
    {
        Tensor[] inputs = Inputs(one);
        using Module trained = Build(one);
        _ = Forward(trained, inputs);
        trained.Eval();
        var saved = trained.State().ToDictionary(named => named.Name, named => named.Tensor.Detach().Clone());

        using Module fresh = Seeded(99, () => Build(one));
        StateReport report = fresh.LoadState(saved);
        Assert.True(report.Fits, $"its own state does not fit: {report}");
        fresh.Eval();
        Numbers.Same(Seeded(13, () => Forward(trained, inputs)), Seeded(13, () => Forward(fresh, inputs)), "output after loading");
    });

    /// <summary>No two tensors of the state have one name, and the state is parameters and buffers.</summary>
    [Fact]
    public void Names_every_tensor_once() => Each(one =>
    {
        using Module module = Build(one);
        string[] names = [.. module.State().Select(named => named.Name)];
        Assert.Equal(names.Length, names.Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(names.Order(StringComparer.Ordinal), module.Parameters().Concat(module.Buffers()).Select(named => named.Name).Order(StringComparer.Ordinal));
        Assert.Equal(one.Options.PartName(), module.Kind);
    });

    private protected AnyModuleContract()
    {
    }

    private protected abstract Module Build(TCase one);

    private protected abstract long[] Inferred(TCase one);

    private protected abstract Tensor Forward(Module module, Tensor[] inputs);

    /// <summary>Makes all numbers of a module and its inputs float64, and back where it cannot take them, as it mixes them with numbers of its own.</summary>
    private Tensor[] ToFloat64(Module module, Tensor[] inputs)
    {
        Tensor[] exact = [.. inputs.Select(input => To(input, DType.Float64))];
        SetType(module, DType.Float64);
        try
        {
            using Scope scope = Scope.New();
            using NoGrad noGrad = new();
            _ = Forward(module, exact);
            return exact;
        }
        catch (TorchException)
        {
            SetType(module, DType.Float32);
            return inputs;
        }

        static Tensor To(Tensor tensor, DType type) => tensor.DType.IsFloatingPoint() ? tensor.To(type) : tensor;

        static void SetType(Module module, DType type)
        {
            foreach (NamedTensor named in module.State())
            {
                named.Tensor.SetData(To(named.Tensor.Detach(), type));
            }
        }
    }

    private static Tensor[] Inputs(TCase one) => Seeded(5, () => one.Shapes.Zip(one.Draws, (shape, draw) => draw([Batch, .. shape])).ToArray());

    private static T Seeded<T>(ulong seed, Func<T> make)
    {
        TorchRuntime.Seed(seed);
        return make();
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
}
