namespace Cupel.Learn.Data;

/// <summary>What is known of a data set before it is read: enough to check a model against it.</summary>
/// <param name="InputShape">The shape of one input, without the batch.</param>
/// <param name="Labels">What the targets are where they are class numbers, one for each column; empty where they are not.</param>
/// <param name="Files">The files that will be read, as full paths; empty for data that is built in.</param>
/// <param name="TrainSamples">Samples to train on; null where that is known only when all is read.</param>
public sealed record DataPreview(long[] InputShape, IReadOnlyList<LabelInfo> Labels, IReadOnlyList<string> Files, int? TrainSamples = null)
{
    /// <summary>Previews data with one label or none.</summary>
    /// <param name="inputShape">The shape of one input, without the batch.</param>
    /// <param name="classes">Number of classes where the targets are class numbers; null where they are not.</param>
    /// <param name="files">The files that will be read, as full paths.</param>
    /// <param name="trainSamples">Samples to train on; null where that is known only when all is read.</param>
    public DataPreview(long[] inputShape, int? classes, IReadOnlyList<string> files, int? trainSamples = null)
        : this(inputShape, classes is int count ? [new LabelInfo(LabelInfo.Only, count)] : [], files, trainSamples)
    {
    }

    /// <summary>Number of classes where the targets are class numbers of one label; null where they are not.</summary>
    public int? Classes => Labels is [LabelInfo only] ? only.Classes : null;
}
