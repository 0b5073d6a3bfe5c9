using Cupel.Torch;

namespace Cupel.Learn.Modules;

/// <summary>A tensor and the name it is saved under.</summary>
/// <param name="Name">Dotted, as in PyTorch's <c>state_dict</c>: <c>0.weight</c>.</param>
/// <param name="Tensor">The tensor itself, not a copy; it belongs to its module or optimizer.</param>
public readonly record struct NamedTensor(string Name, Tensor Tensor);
