using Cupel.Learn.Optimizers;
using Cupel.Learn.Parts;
using Cupel.Learn.Schedules;

namespace Cupel.Learn.Training;

/// <summary>One of several optimizers of a training: what it changes, how, and at which rate.</summary>
public sealed record TrainingOptimizerOptions : PartOptions
{
    /// <summary>The names of the weights that it changes, such as <c>encoder.*</c>: <c>*</c> stands for any text, <c>?</c> for one character. When not
    /// given: what the composition ties to its name, or else all that no other takes.</summary>
    public string? Match { get; init; }

    /// <summary>What changes them.</summary>
    public required OptimizerOptions Optimizer { get; init; }

    /// <summary>How its learning rate changes from step to step; it stays as it is when not given.</summary>
    public ScheduleOptions? Schedule { get; init; }
}
