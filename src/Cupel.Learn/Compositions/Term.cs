using Cupel.Torch;

namespace Cupel.Learn.Compositions;

/// <summary>A number of a batch that is recorded besides the loss.</summary>
/// <param name="Name">Its name: <c>kl</c>.</param>
/// <param name="Value">A tensor with one number; its gradient is not asked for.</param>
public sealed record Term(string Name, Tensor Value);
