using Cupel.Torch;

namespace Cupel.Learn.Testing;

/// <summary>Samples of a metric of tensors.</summary>
/// <param name="Output">What a model gave, the sample first.</param>
/// <param name="Target">What it should have given, as many samples.</param>
public sealed record TensorSamples(Tensor Output, Tensor Target);
