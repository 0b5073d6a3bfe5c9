namespace Cupel.Learn.Checkpoints.PyTorch;

/// <summary>A tuple of a pickle.</summary>
/// <param name="Items">Its items.</param>
internal sealed record PickleTuple(object?[] Items);
