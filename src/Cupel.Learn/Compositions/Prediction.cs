using Cupel.Torch;

namespace Cupel.Learn.Compositions;

/// <summary>An output for a batch and what it should have been.</summary>
/// <param name="Output">What the model gave.</param>
/// <param name="Targets">What it should have given.</param>
/// <param name="Name">The output's name: one of the composition's <see cref="Composition.Outputs"/>.</param>
public sealed record Prediction(Tensor Output, Tensor Targets, string Name = "");
