using Cupel.Learn.Data;

namespace Cupel.Learn.Compositions;

/// <summary>One step of a training: a batch, and the optimizers that may use it. Given by the trainer, used up by the composition.</summary>
/// <remarks>The tensors of a step are freed when it ends.</remarks>
public abstract class TrainingStep
{
    /// <summary>The batch.</summary>
    public abstract Batch Batch { get; }

    /// <summary>Steps done before this one.</summary>
    public abstract long Number { get; }

    /// <summary>Which pass over the training data it belongs to, from 0.</summary>
    public abstract long Epoch { get; }

    /// <summary>Lets optimizers make a loss smaller: forward, backward, clipping and one step of each.</summary>
    /// <remarks>
    /// <para>While some of several optimizers are at it, what the others change takes no part in the gradients: a generator's turn leaves the
    /// discriminator alone, and nothing need be detached by hand.</para>
    /// <para>It may be called any number of times in a step, or not at all. The <c>loss</c> that is recorded of a step is the sum over the
    /// optimizers named, of the last loss each had.</para>
    /// </remarks>
    /// <param name="evaluate">Gives the loss. It is called once, or as often as an optimizer such as <c>lbfgs</c> evaluates it.</param>
    /// <param name="optimizers">The optimizers that step, by name; all of them when none is named.</param>
    /// <returns>The loss, as it was before the step.</returns>
    /// <exception cref="ArgumentException">There is no optimizer of this name.</exception>
    /// <exception cref="Errors.UserErrorException">The loss is infinite or NaN, an optimizer that evaluates the loss itself is to step with others, or, where
    /// several batches make a step, one has a second turn; no optimizer has stepped then.</exception>
    public abstract double Minimize(Func<Evaluation> evaluate, params ReadOnlySpan<string> optimizers);
}
