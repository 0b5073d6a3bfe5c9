using Cupel.Learn.Modules;
using Cupel.Learn.Parts;

namespace Cupel.Learn.Optimizers;

/// <summary>What an optimizer is made from that steps by the gradient alone, each parameter by itself.</summary>
public abstract record FirstOrderOptions : OptimizerOptions
{
    /// <summary>Learning rate, per optimizer step; a schedule scales it.</summary>
    [AtLeast(0)]
    public double Lr { get; init; } = 1e-3;

    /// <summary>Whether the objective is made large instead of small.</summary>
    public bool Maximize { get; init; }

    /// <summary>Parameters that are treated in another way, by their names. The first group that matches a parameter has it; those that no
    /// group matches are treated as the optimizer's own options say.</summary>
    public IReadOnlyList<ParameterGroup> Groups { get; init; } = [];

    /// <inheritdoc/>
    public override IEnumerable<OptionConflict> Conflicts() =>
        Lr == 0 && Groups.Any(group => group.Lr > 0 || group.Optimizer is not null)
            ? [new(nameof(Lr), "above 0 where a group has a rate of its own, which a schedule scales as it scales this one")] : [];

    /// <inheritdoc/>
    protected internal sealed override Optimizer Create(IReadOnlyList<NamedTensor> parameters) =>
        Groups.Count == 0 ? CreateOne(new OptimizerSetup(parameters, Lr, Maximize)) : OptimizerGroups.Of(this, parameters);

    /// <summary>Makes the optimizer of parameters that are all treated alike.</summary>
    private protected abstract Optimizer CreateOne(OptimizerSetup setup);
}
