using Cupel.Learn.Parts;

namespace Cupel.Learn.Training;

/// <summary>How long a training goes on, and what is written on the way.</summary>
public sealed record TrainerOptions : PartOptions
{
    /// <summary>Passes over the training data.</summary>
    [AtLeast(1)]
    public long Epochs { get; init; } = 10;

    /// <summary>Optimizer steps after which training ends, even inside an epoch; no limit when not given.</summary>
    [AtLeast(1)]
    public long? MaxSteps { get; init; }

    /// <summary>Batches whose gradients make one optimizer step, as one batch of all their samples would; the last group of an epoch may have fewer. Every
    /// optimizer must then have one turn in a step. One batch when not given.</summary>
    [AtLeast(1)]
    public int? Accumulate { get; init; }

    /// <summary>The largest norm of all gradients together; they are scaled down to it. No limit when not given.</summary>
    [Above(0)]
    public double? ClipNorm { get; init; }

    /// <summary>Which norm that is: 2 for the usual one, 1 for the sum of sizes.</summary>
    [Above(0)]
    public double ClipNormOrder { get; init; } = 2;

    /// <summary>The largest size of each single number of the gradients; they are cut to it, before their norm is looked at. No limit when not given.</summary>
    [Above(0)]
    public double? ClipValue { get; init; }

    /// <summary>Optimizer steps between two records of <c>loss</c> and <c>lr</c>.</summary>
    [AtLeast(1)]
    public long RecordEverySteps { get; init; } = 10;

    /// <summary>Optimizer steps between two writes of the last checkpoint, besides those at the ends of epochs (at most one a second); none when not given.</summary>
    [AtLeast(1)]
    public long? CheckpointEverySteps { get; init; }

    /// <summary>The validation metric that the best checkpoint is chosen by: <c>val_loss</c> or <c>val_</c> and a metric's name.</summary>
    public string Monitor { get; init; } = "val_loss";

    /// <summary>Optimizer steps in one epoch.</summary>
    /// <param name="batchesPerEpoch">Batches in an epoch of the training data.</param>
    public int StepsPerEpoch(int batchesPerEpoch) => (batchesPerEpoch + (Accumulate ?? 1) - 1) / (Accumulate ?? 1);

    /// <summary>Optimizer steps in the whole training: what a schedule is built for.</summary>
    /// <param name="batchesPerEpoch">Batches in an epoch of the training data.</param>
    public long StepsFor(int batchesPerEpoch)
    {
        long steps = StepsPerEpoch(batchesPerEpoch);
        return Math.Min(MaxSteps ?? long.MaxValue, Epochs > long.MaxValue / steps ? long.MaxValue : Epochs * steps);
    }
}
