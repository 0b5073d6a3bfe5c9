using Cupel.Torch;

namespace Cupel.Learn.Optimizers;

/// <summary>Some parameters as the lists that libtorch's foreach operators take.</summary>
internal sealed class SlotLists(Slot[] slots)
{
    public IReadOnlyList<Slot> Slots => slots;

    public Tensor[] Parameters { get; } = [.. slots.Select(slot => slot.Parameter)];

    public Tensor[] Gradients { get; } = [.. slots.Select(slot => slot.Gradient!)];

    public Tensor[] Kept(int which) => [.. slots.Select(slot => slot.Kept[which])];
}
