using Cupel.Learn.Data;
using Cupel.Learn.Modules;
using Cupel.Learn.Parts;

namespace Cupel.Learn.Compositions;

/// <summary>A generative adversarial network: a generator that makes examples from noise, and a discriminator that tells them from real ones.</summary>
/// <remarks>
/// <para>A step is, on one batch of real examples <c>x</c>: <c>discriminator_steps</c> turns of the discriminator <c>D</c>, each with new noise
/// <c>z</c>, then one of the generator <c>G</c>, again with new noise; both are means over the batch, and <c>s</c> is the sigmoid.</para>
/// <para>
/// <c>standard</c>: <c>D: −log s(D(x)) − log(1 − s(D(G(z))))</c>, <c>G: −log s(D(G(z)))</c> (Goodfellow and others, 2014, the non-saturating form).
/// <c>least_squares</c>: <c>D: ½·(D(x) − 1)² + ½·D(G(z))²</c>, <c>G: ½·(D(G(z)) − 1)²</c> (Mao and others, 2017).
/// <c>hinge</c>: <c>D: max(0, 1 − D(x)) + max(0, 1 + D(G(z)))</c>, <c>G: −D(G(z))</c> (Lim and Ye, 2017).
/// <c>wasserstein</c>: <c>D: D(G(z)) − D(x)</c>, <c>G: −D(G(z))</c> (Arjovsky and others, 2017); it needs a <c>gradient_penalty</c>.
/// </para>
/// <para>The penalty is <c>gradient_penalty·(‖∇D(x̃)‖₂ − 1)²</c> with <c>x̃</c> at a random place between a real example and a made one (Gulrajani and others,
/// 2017); it is part of <c>discriminator_loss</c> in training, and left out in validation.</para>
/// <para>Two optimizers are needed, <c>generator</c> and <c>discriminator</c>. <c>loss</c> is the sum of <c>discriminator_loss</c> and
/// <c>generator_loss</c>, which are recorded as well; there is no output for metrics. Targets of the data are not looked at. Names in the state: <c>generator</c>, <c>discriminator</c>.</para>
/// </remarks>
/// <example><code>
/// name: gan
/// noise_dim: 4
/// generator: { name: mlp, hidden: [16], classes: 8 }
/// discriminator: { name: mlp, hidden: [16], classes: 1 }
/// </code></example>
[Part("gan")]
public sealed record GanOptions : CompositionOptions
{
    /// <summary>What makes an example from noise <c>[noise_dim]</c>; it must give the shape of an example.</summary>
    public required ModuleOptions Generator { get; init; }

    /// <summary>What gives one number for an example, larger for one that it takes for real; without a sigmoid at its end.</summary>
    public required ModuleOptions Discriminator { get; init; }

    /// <summary>Numbers of noise that an example is made from, each drawn from the standard normal.</summary>
    [AtLeast(1)]
    public required long NoiseDim { get; init; }

    /// <summary>What the two make small.</summary>
    [Choices("standard", "least_squares", "hinge", "wasserstein")]
    public string Loss { get; init; } = "standard";

    /// <summary>Turns of the discriminator for each one of the generator.</summary>
    [AtLeast(1)]
    public int DiscriminatorSteps { get; init; } = 1;

    /// <summary>The weight of the gradient penalty; 10 is usual with <c>wasserstein</c>. None at 0.</summary>
    [AtLeast(0)]
    public double GradientPenalty { get; init; }

    /// <inheritdoc/>
    public override CompositionTraits Traits() => new() { Roles = Gan.RolesOf, Terms = Gan.TermNames, Outputs = [] };

    /// <inheritdoc/>
    public override IEnumerable<OptionConflict> Conflicts() =>
        Loss == "wasserstein" && GradientPenalty == 0 ? [new(nameof(GradientPenalty), "above 0 with `wasserstein`, which has no bound without it")] : [];

    /// <inheritdoc/>
    protected override void Fit(long[] input, IReadOnlyList<LabelInfo> labels)
    {
        RequireShape("generator", Generator, [NoiseDim], input, "the shape of an example");
        RequireShape("discriminator", Discriminator, input, [1], "one number");
    }

    /// <inheritdoc/>
    protected override Composition Create(long[] input, IReadOnlyList<LabelInfo> labels) => new Gan(input, this);
}
