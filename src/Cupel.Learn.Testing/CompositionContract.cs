using Cupel.Learn.Compositions;
using Cupel.Learn.Data;
using Cupel.Learn.Modules;
using Cupel.Torch;

namespace Cupel.Learn.Testing;

/// <summary>What a composition of models and losses keeps.</summary>
/// <example><code>
/// public sealed class AutoencoderTests : CompositionContract
/// {
///     protected override IEnumerable&lt;CompositionCase> Cases => [new(new AutoencoderOptions { Code = 3 }, 8)];
/// }
/// </code></example>
public abstract class CompositionContract : PartContract<CompositionOptions, CompositionCase>
{
    private const int Count = 4;

    /// <summary>Data of the case's shape pass the check before the training, and what is said of the composition then is what it has.</summary>
    [Fact]
    public void Is_what_was_said_of_it() => Each(one =>
    {
        one.Options.CheckData(one.Shape, one.Labels);
        CompositionTraits traits = one.Options.Traits();
        using Composition composition = one.Options.Build(one.Shape, one.Labels);
        Assert.Equal(traits.Roles, composition.Roles);
        Assert.Equal(traits.Terms, composition.Terms);
        Assert.Equal(traits.Outputs, composition.Outputs);
    });

    /// <summary>The loss of a batch is one finite number, and what it gives besides has names that it has said.</summary>
    [Fact]
    public void Finds_one_finite_loss() => Each(one =>
    {
        using Composition composition = one.Options.Build(one.Shape, one.Labels);
        composition.Model.Eval();
        Evaluation evaluation = composition.Evaluate(BatchOf(one));
        Assert.True(evaluation.Loss.Count == 1, $"the loss has {evaluation.Loss.Count} numbers instead of one");
        Numbers.Finite(Numbers.Of(evaluation.Loss), "the loss");
        Assert.All(evaluation.Predictions, prediction => Assert.Contains(prediction.Name, composition.Outputs));
        Assert.All(evaluation.Terms, term => Assert.Contains(term.Name, composition.Terms));
    });

    /// <summary>A step asks for optimizers that it has said it needs, and everything that one of them changes has a finite gradient in its turn.</summary>
    [Fact]
    public void Gives_every_parameter_a_gradient_in_its_turn() => Each(one =>
    {
        using Composition composition = one.Options.Build(one.Shape, one.Labels);
        var turns = new Turns(composition, BatchOf(one));
        composition.Step(turns);
        string[] idle = [.. composition.Learnt().Select(named => named.Name).Where(name => !turns.Reached.Contains(name))];
        Assert.True(idle.Length == 0, $"no step gives a gradient to {string.Join(", ", idle)}");
    });

    /// <summary>One that takes over the saved state of models and losses finds the same loss with the same seed, to the bit.</summary>
    [Fact]
    public void Goes_on_from_a_saved_state() => Each(one =>
    {
        Batch batch = BatchOf(one);
        using Composition first = one.Options.Build(one.Shape, one.Labels);
        first.Step(new Turns(first, batch));
        TorchRuntime.Seed(99);
        using Composition second = one.Options.Build(one.Shape, one.Labels);
        StateReport report = second.Model.LoadState(first.Model.State().ToDictionary(named => named.Name, named => named.Tensor.Detach().Clone()));
        Assert.True(report.Fits, $"its own state does not fit: {report}");
        foreach ((NamedLoss from, NamedLoss to) in first.Losses.Zip(second.Losses))
        {
            Assert.True(to.Loss.LoadState(from.Loss.State().ToDictionary(named => named.Name, named => named.Tensor.Detach().Clone())).Fits);
        }

        Numbers.Same(Seeded(first, batch), Seeded(second, batch), "the loss after loading");
    });

    /// <summary>No two parameters have one name, and the same seed draws the same.</summary>
    [Fact]
    public void Draws_the_same_parameters_from_one_seed() => Each(one =>
    {
        TorchRuntime.Seed(3);
        using Composition first = one.Options.Build(one.Shape, one.Labels);
        TorchRuntime.Seed(3);
        using Composition second = one.Options.Build(one.Shape, one.Labels);
        string[] names = [.. first.Learnt().Select(named => named.Name)];
        Assert.Equal(names.Length, names.Distinct(StringComparer.Ordinal).Count());
        foreach ((NamedTensor left, NamedTensor right) in first.Learnt().Zip(second.Learnt()))
        {
            Numbers.Same(left.Tensor, right.Tensor, left.Name);
        }
    });

    private static Batch BatchOf(CompositionCase one)
    {
        TorchRuntime.Seed(5);
        return new Batch(one.Input([Count, .. one.Shape]), one.Targets(Count));
    }

    private static Tensor Seeded(Composition composition, Batch batch)
    {
        composition.Model.Eval();
        TorchRuntime.Seed(13);
        return composition.Evaluate(batch).Loss;
    }

    /// <summary>A step whose optimizers change nothing, and note what has a gradient.</summary>
    private sealed class Turns(Composition composition, Batch batch) : TrainingStep
    {
        public HashSet<string> Reached { get; } = new(StringComparer.Ordinal);

        public override Batch Batch => batch;

        public override long Number => 0;

        public override long Epoch => 0;

        public override double Minimize(Func<Evaluation> evaluate, params ReadOnlySpan<string> optimizers)
        {
            foreach (string name in optimizers)
            {
                Assert.True(composition.Roles.Any(role => role.Name == name), $"a step asks for the optimizer `{name}`, which is none of its roles");
            }

            foreach (NamedTensor named in composition.Learnt())
            {
                named.Tensor.Grad = null;
            }

            Tensor loss = evaluate().Loss;
            loss.Backward();
            foreach (NamedTensor named in composition.Learnt())
            {
                if (named.Tensor.Grad is Tensor gradient)
                {
                    Numbers.Finite(Numbers.Of(gradient), $"gradient of {named.Name}");
                    _ = Reached.Add(named.Name);
                    named.Tensor.Grad = null;
                }
            }

            return loss.ToDouble();
        }
    }
}
