using Cupel.Checks;
using Cupel.Learn.Averages;
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
    public required ModuleOptions Model { get; init; }

    /// <summary>What is made small. Where it learns something itself, the optimizer changes that too, under names that start with <c>loss.</c>.</summary>
    public required LossOptions Loss { get; init; }

    /// <summary>What changes the weights.</summary>
    public required OptimizerOptions Optimizer { get; init; }

    /// <summary>How the learning rate changes from step to step; it stays as it is when not given.</summary>
    public ScheduleOptions? Schedule { get; init; }

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
}
