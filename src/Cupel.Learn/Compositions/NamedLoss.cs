using Cupel.Learn.Losses;
using Cupel.Learn.Modules;

namespace Cupel.Learn.Compositions;

/// <summary>A loss of a composition, with the name that its tensors are known by.</summary>
/// <param name="Loss">The loss.</param>
/// <param name="Name">What the names of its tensors begin with; nothing where it is the only one.</param>
public sealed record NamedLoss(Loss Loss, string Name = "")
{
    internal IEnumerable<NamedTensor> Under(IEnumerable<NamedTensor> tensors) =>
        Name.Length == 0 ? tensors : tensors.Select(tensor => tensor with { Name = $"{Name}.{tensor.Name}" });
}
