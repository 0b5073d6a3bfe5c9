using Cupel.Learn.Modules;
using Cupel.Torch;

namespace Cupel.Learn.Optimizers;

/// <summary>One parameter of an optimizer with what the optimizer remembers of it.</summary>
internal sealed class Slot(string name, Tensor parameter, string[] kept, string[] numbers)
{
    private const string StepName = "step";

    public string Name { get; } = name;

    public Tensor Parameter { get; } = parameter;

    /// <summary>Updates of this parameter so far: a step without a gradient leaves it out.</summary>
    public long Steps { get; set; }

    /// <summary>The running tensors, in the order of their names; all 0 at first.</summary>
    public Tensor[] Kept { get; } = [.. kept.Select(_ => Ops.ZerosLike(parameter.Detach()).Keep())];

    /// <summary>The running numbers, in the order of their names; all 0 at first.</summary>
    public double[] Numbers { get; } = new double[numbers.Length];

    /// <summary>The gradient of this step; set while a step runs.</summary>
    public Tensor? Gradient { get; set; }

    /// <summary>The state as named tensors. Numbers and the count are new tensors of the caller's scope.</summary>
    public IEnumerable<NamedTensor> State() =>
        kept.Select((word, i) => new NamedTensor($"{Name}.{word}", Kept[i]))
            .Concat(numbers.Select((word, i) => new NamedTensor($"{Name}.{word}", Tensor.From<double>([Numbers[i]], 1))))
            .Append(new NamedTensor($"{Name}.{StepName}", Tensor.From<long>([Steps], 1)));

    /// <summary>Takes numbers and count from what <see cref="State"/> gave, after it was written to.</summary>
    public void Restore(NamedTensor[] state)
    {
        for (int i = 0; i < Numbers.Length; i++)
        {
            Numbers[i] = state[Kept.Length + i].Tensor.Data<double>()[0];
        }

        Steps = state[^1].Tensor.Data<long>()[0];
    }
}
