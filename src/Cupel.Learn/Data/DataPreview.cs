namespace Cupel.Learn.Data;

/// <summary>What is known of a data set before it is read: enough to check a model against it.</summary>
/// <param name="InputShape">The shape of one input, without the batch.</param>
/// <param name="Classes">Number of classes where the targets are class numbers; null where they are not.</param>
/// <param name="Files">The files that will be read, as full paths; empty for data that is built in.</param>
/// <param name="TrainSamples">Samples to train on; null where that is known only when all is read.</param>
public sealed record DataPreview(long[] InputShape, int? Classes, IReadOnlyList<string> Files, int? TrainSamples = null);
