using Cupel.Learn.Data;
using Cupel.Learn.Training;

namespace Cupel.Experiments.Training;

/// <summary>What a training has around it: where it reads, where it writes, whom it tells.</summary>
/// <param name="Data">Where data is looked for.</param>
/// <param name="Checkpoints">The folder of checkpoints.</param>
/// <param name="Sink">Where its numbers go.</param>
/// <param name="Progress">Who is told how far it is.</param>
public sealed record TrainingSurroundings(
    DataFolders Data, string Checkpoints, IMetricSink? Sink = null, IProgress<TrainingProgress>? Progress = null);
