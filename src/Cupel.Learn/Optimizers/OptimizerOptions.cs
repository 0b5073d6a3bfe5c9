using Cupel.Learn.Compositions;
using Cupel.Learn.Losses;
using Cupel.Learn.Modules;
using Cupel.Learn.Parts;

namespace Cupel.Learn.Optimizers;

/// <summary>What an optimizer is made from.</summary>
public abstract record OptimizerOptions : PartOptions
{
    /// <summary>Makes the optimizer.</summary>
    /// <param name="parameters">What it changes; it does not own them.</param>
    /// <exception cref="ArgumentException">An option is outside its range, there are no parameters, or two have one name.</exception>
    /// <exception cref="Errors.UserErrorException">A group of parameters has none.</exception>
    public Optimizer Build(IEnumerable<NamedTensor> parameters)
    {
        Check();
        return Create([.. parameters]);
    }

    /// <summary>Makes the optimizer of all that a training learns: the model's parameters under their own names, and the loss's, where it has some, under
    /// names that begin with <c>loss.</c>.</summary>
    /// <param name="model">The model; the optimizer does not own it.</param>
    /// <param name="loss">The loss; the optimizer does not own it.</param>
    /// <exception cref="ArgumentException">An option is outside its range, or there are no parameters.</exception>
    /// <exception cref="Errors.UserErrorException">A group of parameters has none.</exception>
    public Optimizer Build(Module model, Loss? loss = null) =>
        Build(model.Parameters().Concat((loss?.Parameters ?? []).Select(p => p with { Name = Composition.LossPrefix + p.Name })));

    /// <summary>Makes the optimizer from checked options.</summary>
    /// <param name="parameters">What it changes.</param>
    protected internal abstract Optimizer Create(IReadOnlyList<NamedTensor> parameters);
}
