namespace Cupel.Learn.Training;

/// <summary>Where a training stands, besides its tensors: what a checkpoint keeps as JSON.</summary>
internal sealed record TrainingState
{
    /// <summary>The layout of the checkpoint; a reader refuses a newer one.</summary>
    public int Version { get; init; } = 2;

    public long Step { get; set; }

    public long Epoch { get; set; }

    /// <summary>Batches of the epoch that are done: the position in the data.</summary>
    public int Batch { get; set; }

    /// <summary>Batches in an epoch when it was saved: another data set or batch size has other positions.</summary>
    public int Batches { get; set; }

    /// <summary>Samples in the training data when it was saved.</summary>
    public int Samples { get; set; }

    public long Seed { get; set; }

    public double[][] Metrics { get; set; } = [];

    public double? Best { get; set; }

    public long? BestStep { get; set; }

    /// <summary>The state of each optimizer's schedule; null for one that has none.</summary>
    public string?[] Schedules { get; set; } = [];

    public string?[] Callbacks { get; set; } = [];
}
