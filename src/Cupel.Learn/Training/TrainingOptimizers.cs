using Cupel.Errors;
using Cupel.Learn.Compositions;
using Cupel.Learn.Modules;
using Cupel.Learn.Schedules;

namespace Cupel.Learn.Training;

/// <summary>Shares the weights of a composition out among several optimizers.</summary>
public static class TrainingOptimizers
{
    /// <summary>Makes the optimizers of a training, each of the weights that it is tied to.</summary>
    /// <remarks>In the order they are given, each takes what its pattern matches of what is left; the one without a pattern then takes the rest.</remarks>
    /// <param name="composition">Whose weights they change.</param>
    /// <param name="options">The optimizers by name.</param>
    /// <param name="length">How long the training is, for their schedules.</param>
    /// <returns>The optimizers, in that order. The caller owns each <see cref="TrainingOptimizer.Optimizer"/>.</returns>
    /// <exception cref="ArgumentException">An option is outside its range.</exception>
    /// <exception cref="UserErrorException">The names are not those that the composition asks for, two are without a pattern, one is tied to
    /// nothing, or a weight that is learnt is tied to none.</exception>
    public static IReadOnlyList<TrainingOptimizer> Build(
        Composition composition, IReadOnlyDictionary<string, TrainingOptimizerOptions> options, TrainingLength length)
    {
        Require(composition.Roles, options);
        List<NamedTensor> rest = [.. composition.Learnt()];
        var taken = new Dictionary<string, IReadOnlyList<NamedTensor>>(StringComparer.Ordinal);
        foreach ((string name, TrainingOptimizerOptions one) in options)
        {
            if (PatternOf(name, one, composition.Roles) is string pattern)
            {
                taken[name] = NamePattern.Select(pattern, rest);
                rest.RemoveAll(taken[name].Contains);
            }
        }

        if (options.Keys.FirstOrDefault(name => !taken.ContainsKey(name)) is string last)
        {
            taken[last] = rest.Count > 0 ? rest
                : throw new UserErrorException(ErrorCodes.ConfigConflict, $"the optimizer `{last}` has nothing to change: the others take every weight");
        }
        else if (rest.FindAll(p => p.Tensor.RequiresGrad) is [NamedTensor first, .. var more])
        {
            throw new UserErrorException(
                ErrorCodes.ConfigConflict, $"no optimizer changes `{first.Name}`{(more.Count > 0 ? $" and {more.Count} more" : "")}",
                hint: "leave `match` out of one of the optimizers: it takes what the others leave");
        }

        return Make(options, taken, length);
    }

    /// <summary>Refuses names of optimizers that a composition does not ask for or misses, and two that would both take the rest.</summary>
    /// <param name="roles">The optimizers that the composition asks for; empty for any.</param>
    /// <param name="options">The optimizers by name.</param>
    /// <exception cref="UserErrorException">They do not fit.</exception>
    public static void Require(IReadOnlyList<OptimizerRole> roles, IReadOnlyDictionary<string, TrainingOptimizerOptions> options)
    {
        string[] asked = [.. roles.Select(role => role.Name)];
        if (asked.FirstOrDefault(role => !options.ContainsKey(role)) is string missing)
        {
            throw new UserErrorException(
                ErrorCodes.ConfigConflict, $"no optimizer is named `{missing}`",
                hint: $"the composition takes turns between {string.Join(", ", asked.Select(role => $"`{role}`"))}");
        }

        if (asked.Length > 0 && options.Keys.FirstOrDefault(name => !asked.Contains(name)) is string strange)
        {
            throw new UserErrorException(
                ErrorCodes.ConfigConflict, $"the composition has no turn for an optimizer `{strange}`",
                hint: $"it takes turns between {string.Join(", ", asked.Select(role => $"`{role}`"))}");
        }

        string[] open = [.. options.Where(pair => PatternOf(pair.Key, pair.Value, roles) is null).Select(pair => pair.Key)];
        if (options.Count == 0 || open.Length > 1)
        {
            throw new UserErrorException(
                ErrorCodes.ConfigConflict,
                open.Length == 0 ? "there is no optimizer" : $"the optimizers `{open[0]}` and `{open[1]}` both have no `match`",
                hint: open.Length == 0 ? null : "say which weights each changes; one alone may take the rest");
        }
    }

    private static string? PatternOf(string name, TrainingOptimizerOptions options, IReadOnlyList<OptimizerRole> roles) =>
        options.Match ?? roles.FirstOrDefault(role => role.Name == name)?.Match;

    private static List<TrainingOptimizer> Make(
        IReadOnlyDictionary<string, TrainingOptimizerOptions> options, Dictionary<string, IReadOnlyList<NamedTensor>> taken, TrainingLength length)
    {
        var made = new List<TrainingOptimizer>();
        try
        {
            foreach ((string name, TrainingOptimizerOptions one) in options)
            {
                Optimizers.Optimizer optimizer = one.Optimizer.Build(taken[name]);
                made.Add(new TrainingOptimizer(optimizer, null, name));
                made[^1] = new TrainingOptimizer(optimizer, one.Schedule?.Build(optimizer.Lr, length), name);
            }

            return made;
        }
        catch
        {
            foreach (TrainingOptimizer optimizer in made)
            {
                optimizer.Optimizer.Dispose();
            }

            throw;
        }
    }
}
