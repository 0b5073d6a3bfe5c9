using Cupel.Torch;

namespace Cupel.Learn.Optimizers;

/// <summary>One parameter of an optimizer with what the optimizer remembers of it.</summary>
internal sealed class Slot(string name, Tensor parameter, string[] kept)
{
    private const string StepName = "step";

    public string Name { get; } = name;

    public Tensor Parameter { get; } = parameter;

    /// <summary>Updates of this parameter so far: a step without a gradient leaves it out.</summary>
    public long Steps { get; set; }

    /// <summary>The running tensors, in the order of their names; all 0 at first.</summary>
    public Tensor[] Kept { get; } = [.. kept.Select(_ => Ops.ZerosLike(parameter.Detach()).Keep())];

    /// <summary>The gradient of this step; set while a step runs.</summary>
    public Tensor? Gradient { get; set; }

    /// <summary>The state as named tensors. The count is a new tensor of the caller's scope.</summary>
    public IEnumerable<KeyValuePair<string, Tensor>> State() =>
        kept.Select((word, i) => KeyValuePair.Create($"{Name}.{word}", Kept[i]))
            .Append(KeyValuePair.Create($"{Name}.{StepName}", Tensor.From<long>([Steps], 1)));
}
