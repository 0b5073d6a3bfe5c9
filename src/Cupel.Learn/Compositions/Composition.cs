using Cupel.Learn.Data;
using Cupel.Learn.Modules;

namespace Cupel.Learn.Compositions;

/// <summary>Models and losses put together into something that trains: how a batch becomes numbers that are made small, and by whom.</summary>
/// <remarks>
/// <para>The plainest is <see cref="Supervised"/>: one model, one loss. Where several optimizers take turns, as in a <c>gan</c>, a composition
/// overrides <see cref="Step"/> and calls <see cref="TrainingStep.Minimize"/> once for each turn, as often as it likes.</para>
/// <para>A composition owns what it is made of and frees it with <see cref="Dispose()"/>. One thread at a time.</para>
/// </remarks>
public abstract class Composition : IDisposable
{
    /// <summary>What the names of <see cref="LossParameters"/> begin with, among the names of all that is learnt.</summary>
    public const string LossPrefix = "loss.";

    /// <summary>All the models as one: what is trained, averaged, and saved as the best.</summary>
    public abstract Module Model { get; }

    /// <summary>The losses that learn or remember something themselves: they are told the epoch, and saved.</summary>
    public virtual IReadOnlyList<NamedLoss> Losses => [];

    /// <summary>What the losses learn themselves, by name; empty for most.</summary>
    public IEnumerable<NamedTensor> LossParameters => Losses.SelectMany(loss => loss.Under(loss.Loss.Parameters));

    /// <summary>Everything of the losses that must be saved: what they learn, and what they remember.</summary>
    public IEnumerable<NamedTensor> LossState => Losses.SelectMany(loss => loss.Under(loss.Loss.State()));

    /// <summary>The optimizers that <see cref="Step"/> asks for by name; empty where one step concerns all there are.</summary>
    public virtual IReadOnlyList<OptimizerRole> Roles => [];

    /// <summary>The names of the numbers that are recorded besides <c>loss</c>, such as the parts it is the sum of.</summary>
    public virtual IReadOnlyList<string> Terms => [];

    /// <summary>The names of the outputs that metrics are measured over. An output without a name (<c>""</c>) is the only one, or the main one.</summary>
    public virtual IReadOnlyList<string> Outputs => [""];

    /// <summary>All that is learnt: the model's parameters, then those of the losses under <see cref="LossPrefix"/>.</summary>
    public IEnumerable<NamedTensor> Learnt() => Model.Parameters().Concat(LossParameters.Select(p => p with { Name = LossPrefix + p.Name }));

    /// <summary>The loss and the outputs of a batch. Called for validation and test, where no gradients are kept and the model is in
    /// evaluation mode; by default for training as well.</summary>
    /// <param name="batch">The batch.</param>
    public abstract Evaluation Evaluate(Batch batch);

    /// <summary>Trains on a batch: unless it is overridden, every optimizer makes the loss of <see cref="Evaluate"/> smaller.</summary>
    /// <param name="step">The batch, and the optimizers.</param>
    public virtual void Step(TrainingStep step) => step.Minimize(() => Evaluate(step.Batch));

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Tells the losses which pass over the training data begins, or goes on.</summary>
    /// <param name="epoch">Passes that are done.</param>
    internal void Begin(long epoch)
    {
        foreach (NamedLoss loss in Losses)
        {
            loss.Loss.Epoch = epoch;
        }
    }

    /// <summary>Frees the model and the losses.</summary>
    /// <param name="disposing">Always true: compositions have no finalizer.</param>
    protected virtual void Dispose(bool disposing)
    {
        Model.Dispose();
        foreach (NamedLoss loss in Losses)
        {
            loss.Loss.Dispose();
        }
    }
}
