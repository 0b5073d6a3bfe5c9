using Cupel.Learn.Losses;
using Cupel.Torch;

namespace Cupel.Learn.Testing;

/// <summary>A loss with what it is tried with.</summary>
/// <param name="Options">The options.</param>
/// <param name="Output">Draws what a model gave, the batch first; at least three examples.</param>
/// <param name="Target">Draws what it should have given.</param>
public sealed record LossCase(LossOptions Options, Func<Tensor> Output, Func<Tensor> Target) : PartCase<LossOptions>(Options)
{
    /// <summary>How many classes the data has; null where its targets are no class numbers.</summary>
    public int? Classes { get; init; }

    /// <summary>Why its gradients are not what moving the output says, such as weights that count as constants; null where they are.</summary>
    public string? WithoutGradients { get; init; }

    /// <summary>Whether examples that are given with fewer targets must be refused; not where the loss takes targets of any number.</summary>
    public bool RefusesOtherTargets { get; init; } = true;
}
