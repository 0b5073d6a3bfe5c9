namespace Cupel.Learn.Data;

/// <summary>A data set in its three parts.</summary>
/// <param name="Train">What the weights are fitted to.</param>
/// <param name="Validation">What checkpoints are chosen by; null where no sample was put aside.</param>
/// <param name="Test">What is looked at once, at the end; null where no sample was put aside.</param>
public sealed record DataSplits(Dataset Train, Dataset? Validation, Dataset? Test);
