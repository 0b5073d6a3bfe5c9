using Cupel.Learn.Parts;
using Cupel.Torch;

namespace Cupel.Learn.Losses.Classification;

/// <summary>Learning from another output, such as a larger model's: how much the output's distribution loses against the other's, both softened by a
/// temperature.</summary>
/// <remarks>
/// <para>Output <c>[batch, classes]</c> of unscaled scores <c>x</c>; target of the same shape, the other's scores or shares. With
/// <c>q = softmax(t/T)</c> and <c>l = log_softmax(x/T)</c> the loss of an example is <c>T²·Σ q·(ln q − l)</c>, the divergence of Kullback and Leibler, or
/// <c>T²·Σ −q·l</c>, the cross entropy; the gradients are the same. The factor keeps gradients as large whatever the temperature. Shares <c>p</c> are
/// softened to <c>p^(1/T)/Σ p^(1/T)</c>; a share of 0 adds 0. No gradient flows to the target.</para>
/// <para>The mode <c>arg_max</c> takes the other's best class alone, as if it were the right one: the cross entropy with it. Source: Hinton et al.,
/// "Distilling the Knowledge in a Neural Network", 2015.</para>
/// </remarks>
/// <example><code>{ name: distillation, temperature: 4 }</code></example>
[Part("distillation")]
public sealed record DistillationOptions : ElementLossOptions
{
    /// <summary>T: the larger, the more classes count that the other holds unlikely.</summary>
    [Above(0)]
    public double Temperature { get; init; } = 1;

    /// <summary>What is learnt of the other: its whole distribution (<c>soft</c>), or its best class alone (<c>arg_max</c>), the first of equal
    /// ones.</summary>
    [Choices("soft", "arg_max")]
    public string Mode { get; init; } = "soft";

    /// <summary>What targets are: unscaled <c>scores</c>, or <c>shares</c> that sum to 1.</summary>
    [Choices("scores", "shares")]
    public string Targets { get; init; } = "scores";

    /// <summary>What is measured of two distributions: the divergence (<c>kl</c>), 0 where they are equal, or the <c>cross_entropy</c>.</summary>
    [Choices("kl", "cross_entropy")]
    public string Measure { get; init; } = "kl";

    /// <inheritdoc/>
    public override IEnumerable<OptionConflict> Conflicts() => Mode == "soft" ? []
        : Temperature != 1 ? [new(nameof(Temperature), "1, as the best class is the same at any other")]
        : Measure != "kl" ? [new(nameof(Measure), "left out, as it is the same for a single class")] : [];

    /// <inheritdoc/>
    public override void CheckOutput(long[] output, int? classes)
    {
        RefuseClasses(output, classes, "scores or shares of another output");
        RequireShape(output, "[classes], a score each", 1);
    }

    /// <inheritdoc/>
    protected override ElementLoss Create() => FromAlike((output, target, reduction) =>
    {
        if (output.Rank != 2)
        {
            throw new ArgumentException($"`{PartName()}` needs an output [batch, classes], but it is {output}", nameof(output));
        }

        Tensor other = target.Detach();
        return (Mode == "arg_max" ? output.CrossEntropyLoss(other.Argmax(1), null, (long)Reducing.None) : Soft(output, other)).Reduce(reduction);
    });

    private Tensor Soft(Tensor output, Tensor other)
    {
        // The logarithm of a share of 0 is minus infinity, and its softmax 0 again.
        Tensor scores = (Targets == "shares" ? other.Log() : other) / Temperature;
        Tensor shares = scores.Softmax(1);
        Tensor losses = -(shares * (output / Temperature).LogSoftmax(1)).Sum([1]);
        return (Measure == "kl" ? losses + shares.Xlogy(shares).Sum([1]) : losses) * (Temperature * Temperature);
    }
}
