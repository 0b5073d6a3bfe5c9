using Cupel.Learn.Losses;
using Cupel.Learn.Modules;
using Cupel.Torch;

namespace Cupel.Learn.Testing;

/// <summary>What a loss keeps.</summary>
/// <example><code>
/// public sealed class CubicTests : LossContract
/// {
///     protected override IEnumerable&lt;LossCase> Cases => [new(new CubicOptions(), () => Draw.Normal(6, 3), () => Draw.Normal(6, 3))];
/// }
/// </code></example>
public abstract class LossContract : PartContract<LossOptions, LossCase>
{
    /// <summary>It is one finite number, the same twice, and leaves output and target as they are.</summary>
    [Fact]
    public void Is_one_finite_number_the_same_twice() => Each(one =>
    {
        using Loss loss = one.Options.Build();
        (Tensor output, Tensor target) = (one.Output(), one.Target());
        (double[] outputBefore, double[] targetBefore) = (Numbers.Of(output), Numbers.Of(target));
        Tensor value = loss.Compute(output, target);
        Assert.True(value.Count == 1, $"the loss has {value.Count} numbers instead of one");
        Numbers.Finite(Numbers.Of(value), "the loss");
        Numbers.Same(value, loss.Compute(output, target), "the second time");
        Numbers.Same(outputBefore, Numbers.Of(output), "the output after");
        Numbers.Same(targetBefore, Numbers.Of(target), "the target after");
    });

    /// <summary>Gradients of the output, and of what the loss learns, are finite and say what happens when these are moved.</summary>
    [Fact]
    public void Has_gradients_that_moving_confirms() => Each(one =>
    {
        if (one.WithoutGradients is not null)
        {
            return;
        }

        using Loss loss = one.Options.Build();
        (Tensor output, Tensor target) = (one.Output().Detach(), one.Target());
        GradientCheck.Run([.. loss.Parameters, new NamedTensor("the output", output)], () => loss.Compute(output, target));
    });

    /// <summary>A model with such an output passes the check before the training.</summary>
    [Fact]
    public void Passes_its_own_check_of_the_output() => Each(one => one.Options.CheckOutput(one.Output().Shape[1..], one.Classes));

    /// <summary>Outputs and targets of another number of examples are refused as an argument that is wrong, not by libtorch in the middle.</summary>
    [Fact]
    public void Refuses_targets_of_another_number() => Each(one =>
    {
        using Loss loss = one.Options.Build();
        (Tensor output, Tensor target) = (one.Output(), one.Target());
        if (!one.RefusesOtherTargets)
        {
            return;
        }

        Exception? error = Record.Exception(() => loss.Compute(output, target.Narrow(0, 0, target.Size(0) - 1)));
        Assert.True(error is ArgumentException or TorchException, $"one target too few gives {(error is null ? "a number" : error.GetType().Name)}");
    });

    /// <summary>A loss that takes over what another one has learnt and remembers gives the same number, to the bit.</summary>
    [Fact]
    public void Goes_on_from_a_saved_state() => Each(one =>
    {
        (Tensor output, Tensor target) = (one.Output(), one.Target());
        using Loss learnt = one.Options.Build();
        using Loss fresh = one.Options.Build();
        Tensor seen = one.Output().Detach();
        seen.RequiresGrad = true;
        _ = learnt.Compute(seen, target);
        StateReport report = fresh.LoadState(learnt.State().ToDictionary(named => named.Name, named => named.Tensor.Detach().Clone()));
        Assert.True(report.Fits, $"its own state does not fit: {report}");
        Numbers.Same(learnt.Compute(output, target), fresh.Compute(output, target), "the loss after loading");
    });
}
