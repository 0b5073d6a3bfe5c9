using Cupel.Errors;
using Cupel.Torch;

namespace Cupel.Learn.Modules;

/// <summary>Keeps parameters of a module as they are while others are learnt, as for fine-tuning.</summary>
/// <remarks>A frozen parameter gets no gradient, and an optimizer leaves it alone, moments included. Buffers are no parameters: batch norm goes on to
/// average what it sees in training mode, also where its weights are frozen. Not safe while the module is used by another thread.</remarks>
public static class Freezing
{
    /// <summary>The parameters that are learnt now.</summary>
    /// <param name="module">The module.</param>
    public static IEnumerable<NamedTensor> Learnt(this Module module) => module.Parameters().Where(parameter => parameter.Tensor.RequiresGrad);

    /// <summary>Freezes parameters by name.</summary>
    /// <param name="module">The module.</param>
    /// <param name="patterns">Which (<see cref="NamePattern"/>): <c>encoder.*</c>; all where none is given.</param>
    /// <returns>How many parameters are frozen by it that were not before.</returns>
    /// <exception cref="UserErrorException">A pattern matches none; nothing is changed.</exception>
    public static int Freeze(this Module module, params ReadOnlySpan<string> patterns) => Set(Meant(module, patterns), learnt: false);

    /// <summary>Lets parameters learn again.</summary>
    /// <param name="module">The module.</param>
    /// <param name="patterns">Which; all where none is given.</param>
    /// <returns>How many parameters learn from now on that did not before.</returns>
    /// <exception cref="UserErrorException">A pattern matches none; nothing is changed.</exception>
    public static int Unfreeze(this Module module, params ReadOnlySpan<string> patterns) => Set(Meant(module, patterns), learnt: true);

    /// <summary>Freezes all but the last parameters.</summary>
    /// <param name="module">The module.</param>
    /// <param name="parameters">How many of its last parameters are learnt, from 0 to all of them. A layer mostly has two: weight and bias.</param>
    /// <exception cref="ArgumentOutOfRangeException">It has not so many.</exception>
    public static void LearnLast(this Module module, int parameters)
    {
        NamedTensor[] all = [.. module.Parameters()];
        ArgumentOutOfRangeException.ThrowIfNegative(parameters);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(parameters, all.Length);
        Set(all[..^parameters], learnt: false);
        Set(all[^parameters..], learnt: true);
    }

    /// <summary>Freezes all but what the last of its children have. A child without parameters, such as an activation, does not count.</summary>
    /// <param name="module">The module.</param>
    /// <param name="children">How many of its last children are learnt, from 0 to all that have parameters.</param>
    /// <exception cref="ArgumentException">It has no children with parameters.</exception>
    /// <exception cref="ArgumentOutOfRangeException">It has not so many.</exception>
    public static void LearnLastChildren(this Module module, int children)
    {
        Module[] groups = [.. module.Children.Select(child => child.Value).Where(child => child.Parameters().Any())];
        if (groups.Length == 0)
        {
            throw new ArgumentException("must have children with parameters, and has none: `LearnLast` counts parameters", nameof(module));
        }

        ArgumentOutOfRangeException.ThrowIfNegative(children);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(children, groups.Length);
        module.Freeze();
        foreach (Module group in groups[^children..])
        {
            group.Unfreeze();
        }
    }

    private static IEnumerable<NamedTensor> Meant(Module module, ReadOnlySpan<string> patterns)
    {
        NamedTensor[] all = [.. module.Parameters()];
        if (patterns.IsEmpty)
        {
            return all;
        }

        var meant = new List<NamedTensor>();
        foreach (string pattern in patterns)
        {
            meant.AddRange(NamePattern.Select(pattern, all));
        }

        return meant;
    }

    private static int Set(IEnumerable<NamedTensor> parameters, bool learnt)
    {
        int changed = 0;
        foreach (Tensor tensor in parameters.Select(parameter => parameter.Tensor).Where(tensor => tensor.RequiresGrad != learnt))
        {
            tensor.RequiresGrad = learnt;
            tensor.Grad = null;
            changed++;
        }

        return changed;
    }
}
