using Cupel.Learn.Parts;
using Cupel.Torch;

namespace Cupel.Learn.Testing;

/// <summary>A module with what it is tried with.</summary>
/// <typeparam name="TOptions">The base record of the kind.</typeparam>
/// <param name="Options">The options.</param>
public abstract record AnyModuleCase<TOptions>(TOptions Options) : PartCase<TOptions>(Options)
    where TOptions : PartOptions
{
    /// <summary>Why its gradients are not what moving its inputs says, such as noise in them on purpose; null where they are.</summary>
    public string? WithoutGradients { get; init; }

    /// <summary>Why it draws numbers in evaluation too, so that only the same seed gives the same output; null where it does not.</summary>
    public string? RandomInEvaluation { get; init; }

    internal abstract IReadOnlyList<long[]> Shapes { get; }

    internal abstract IReadOnlyList<Func<long[], Tensor>> Draws { get; }
}
