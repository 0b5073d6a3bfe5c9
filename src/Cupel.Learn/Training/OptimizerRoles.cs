using Cupel.Errors;
using Cupel.Learn.Compositions;
using Cupel.Learn.Modules;
using Cupel.Torch;

namespace Cupel.Learn.Training;

/// <summary>Whether the optimizers of a training are those its composition needs.</summary>
internal static class OptimizerRoles
{
    /// <summary>Refuses optimizers that a composition could not train with.</summary>
    /// <exception cref="ArgumentException">There are none, or two have one name or change one parameter.</exception>
    /// <exception cref="UserErrorException">The composition asks for others.</exception>
    public static void Require(Composition composition, IReadOnlyList<TrainingOptimizer> optimizers)
    {
        if (optimizers.Count == 0 || optimizers.Select(o => o.Name).Distinct(StringComparer.Ordinal).Count() < optimizers.Count)
        {
            throw new ArgumentException("must be one or more, each with a name of its own", nameof(optimizers));
        }

        var taken = new HashSet<Tensor>(ReferenceEqualityComparer.Instance);
        foreach ((TrainingOptimizer optimizer, NamedTensor parameter) in optimizers.SelectMany(o => o.Optimizer.Parameters.Select(p => (o, p))))
        {
            if (!taken.Add(parameter.Tensor))
            {
                throw new ArgumentException($"`{optimizer.Name}` changes `{parameter.Name}`, which another one changes as well", nameof(optimizers));
            }
        }

        string[] roles = [.. composition.Roles.Select(role => role.Name)];
        if (roles.Length > 0 && !roles.ToHashSet(StringComparer.Ordinal).SetEquals(optimizers.Select(o => o.Name)))
        {
            throw new UserErrorException(
                ErrorCodes.ConfigConflict,
                $"the optimizers must be {string.Join(", ", roles.Select(role => $"`{role}`"))}, "
                + $"got {string.Join(", ", optimizers.Select(o => o.Name.Length == 0 ? "one without a name" : $"`{o.Name}`"))}");
        }
    }

    /// <summary>Refuses a loss that learns what nobody changes. An optimizer forgets the gradients of what it changes: what still has one is changed by nobody.</summary>
    /// <exception cref="InvalidOperationException">There is such a loss.</exception>
    public static void RequireLearning(Composition composition)
    {
        foreach ((string name, Tensor tensor) in composition.LossParameters)
        {
            if (tensor.Grad is not null)
            {
                throw new InvalidOperationException($"the loss learns `{name}`, so its parameters must be among those of the optimizer");
            }
        }
    }
}
