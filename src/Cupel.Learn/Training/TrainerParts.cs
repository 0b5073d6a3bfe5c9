using System.Diagnostics.CodeAnalysis;
using Cupel.Learn.Averages;
using Cupel.Learn.Compositions;
using Cupel.Learn.Losses;
using Cupel.Learn.Metrics;
using Cupel.Learn.Modules;
using Cupel.Learn.Optimizers;
using Cupel.Learn.Schedules;

namespace Cupel.Learn.Training;

/// <summary>What a trainer works with. It uses these parts and owns none of them.</summary>
public sealed record TrainerParts
{
    /// <summary>Names the parts one by one.</summary>
    public TrainerParts()
    {
    }

    /// <summary>One model, one loss, one optimizer.</summary>
    /// <param name="model">What is trained.</param>
    /// <param name="loss">What is made small. Where it has parameters, they must be among those of the optimizer; they are kept in the last
    /// checkpoint, while the best one holds the model alone.</param>
    /// <param name="optimizer">What changes the model's parameters.</param>
    /// <param name="schedule">The learning rate of each step; the optimizer's own at every step when not given.</param>
    [SetsRequiredMembers]
#pragma warning disable CA2000 // Model and loss belong to the caller, as all parts do.
    public TrainerParts(Module model, Loss loss, Optimizer optimizer, Schedule? schedule = null)
        : this(new Supervised(model, loss), new TrainingOptimizer(optimizer, schedule))
#pragma warning restore CA2000
    {
    }

    /// <summary>A composition and the optimizers that train it.</summary>
    /// <param name="composition">What is trained, and how.</param>
    /// <param name="optimizers">What changes its parameters.</param>
    [SetsRequiredMembers]
    public TrainerParts(Composition composition, params IReadOnlyList<TrainingOptimizer> optimizers) =>
        (Composition, Optimizers) = (composition, optimizers);

    /// <summary>What is trained, and how a batch trains it.</summary>
    public required Composition Composition { get; init; }

    /// <summary>What changes the parameters: one optimizer, or several with a name each.</summary>
    public required IReadOnlyList<TrainingOptimizer> Optimizers { get; init; }

    /// <summary>An average of the weights that is kept beside them and takes their place for validation and at the end; none when not given.</summary>
    public WeightAverage? Average { get; init; }

    /// <summary>What is measured over each epoch, of every split, besides the loss.</summary>
    public IReadOnlyList<MetricOptions> Metrics { get; init; } = [];

    /// <summary>What is called on the way, in this order.</summary>
    public IReadOnlyList<Callback> Callbacks { get; init; } = [];

    /// <summary>The seed that the loaders were made with: a checkpoint of another seed is refused.</summary>
    public long Seed { get; init; }

    /// <summary>Where the numbers go; nowhere when not given.</summary>
    public IMetricSink? Sink { get; init; }

    /// <summary>Who is told how far the training is, whenever something is recorded; nobody when not given.</summary>
    public IProgress<TrainingProgress>? Progress { get; init; }

    /// <summary>The clock: the last checkpoint is written at the end of an epoch unless one was written less than a second ago, and always
    /// when training ends or is stopped.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>The folder for <c>best.safetensors</c> and <c>last.safetensors</c>; no checkpoints when not given.</summary>
    public string? CheckpointFolder { get; init; }

    /// <summary>The model of the composition.</summary>
    internal Module Model => Composition.Model;
}
