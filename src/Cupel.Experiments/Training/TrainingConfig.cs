using Cupel.Checks;
using Cupel.Learn.Averages;
using Cupel.Learn.Compositions;
using Cupel.Learn.Data;
using Cupel.Learn.Losses;
using Cupel.Learn.Metrics;
using Cupel.Learn.Modules;
using Cupel.Learn.Optimizers;
using Cupel.Learn.Parts;
using Cupel.Learn.Schedules;
using Cupel.Learn.Training;

namespace Cupel.Experiments.Training;

/// <summary>A whole training in one file: what is read, what is trained, how, and what must hold at the end.</summary>
/// <remarks>Its properties are the keys of a training config; the schema, the errors and the reference page are read from them.</remarks>
public sealed record TrainingConfig : PartOptions
{
    /// <summary>The seed of everything random: first weights, order of the data, augmentation, dropout.</summary>
    [AtLeast(0)]
    public long Seed { get; init; }

    /// <summary>What is read, and how it is divided into training, validation and test.</summary>
    public required DataOptions Data { get; init; }

    /// <summary>How the data is cut into batches.</summary>
    public LoaderOptions Loader { get; init; } = new();

    /// <summary>What is trained.</summary>
    [RequiredUnless(nameof(Composition))]
    public ModuleOptions? Model { get; init; }

    /// <summary>What is made small. Where it learns something itself, the optimizer changes that too, under names that start with <c>loss.</c>.</summary>
    [RequiredUnless(nameof(Composition))]
    public LossOptions? Loss { get; init; }

    /// <summary>Several models that are trained together in a way of their own, in place of one model and one loss.</summary>
    public CompositionOptions? Composition { get; init; }

    /// <summary>What changes the weights.</summary>
    [RequiredUnless(nameof(Optimizers))]
    public OptimizerOptions? Optimizer { get; init; }

    /// <summary>How the learning rate changes from step to step; it stays as it is when not given.</summary>
    public ScheduleOptions? Schedule { get; init; }

    /// <summary>Several optimizers, each with a name, some of the weights, and a schedule of its own, in place of one optimizer. A composition may ask for
    /// some by name; else the names are free, and are what the records <c>lr_NAME</c> end with.</summary>
    public IReadOnlyDictionary<string, TrainingOptimizerOptions>? Optimizers { get; init; }

    /// <summary>An average of the weights, used for validation, the best checkpoint and the test; none when not given.</summary>
    public AverageOptions? Average { get; init; }

    /// <summary>How long it goes on, and what is written on the way.</summary>
    public TrainerOptions Trainer { get; init; } = new();

    /// <summary>What is measured over each split, besides the loss.</summary>
    public IReadOnlyList<MetricOptions> Metrics { get; init; } = [];

    /// <summary>What must hold when the training has ended.</summary>
    public IReadOnlyList<Check> Checks { get; init; } = [];

    /// <summary>Threads that libtorch may use; all cores when not given.</summary>
    [AtLeast(1), AtMost(1024)]
    public int? Threads { get; init; }

    /// <inheritdoc/>
    public override IEnumerable<OptionConflict> Conflicts()
    {
        if (Composition is not null && Model is not null)
        {
            yield return new(nameof(Model), "left out where there is a `composition`, which has models of its own");
        }

        if (Composition is not null && Loss is not null)
        {
            yield return new(nameof(Loss), "left out where there is a `composition`, which knows what it makes small");
        }

        if (Optimizers is not null && Optimizer is not null)
        {
            yield return new(nameof(Optimizer), "left out where there are `optimizers`");
        }

        if (Optimizers is not null && Schedule is not null)
        {
            yield return new(nameof(Schedule), "given for each of the `optimizers`");
        }
    }
}
