using Cupel.Torch;

namespace Cupel.Learn.Modules;

/// <summary>A layer through which a batch went, with the tensors.</summary>
internal sealed record TracedCall(string Name, Module Module, int Depth, IReadOnlyList<Tensor> Inputs, Tensor? Output);
