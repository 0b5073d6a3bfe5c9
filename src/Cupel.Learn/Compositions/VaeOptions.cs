using Cupel.Learn.Data;
using Cupel.Learn.Modules;
using Cupel.Learn.Parts;

namespace Cupel.Learn.Compositions;

/// <summary>A variational auto-encoder: an encoder that finds where an example lies in a small space, and a decoder that makes it again from there.</summary>
/// <remarks>
/// <para>With <c>h = encoder(x)</c>, flattened: <c>μ = W₁·h + b₁</c>, <c>log σ² = W₂·h + b₂</c>, <c>z = μ + σ·ε</c> with <c>ε</c> standard normal, and
/// <c>x̂ = decoder(z)</c>. Made small is the negative evidence bound of an example, averaged over the batch:
/// <c>reconstruction + beta·kl</c>, with <c>kl = −½·Σ(1 + log σ² − μ² − σ²)</c> and a reconstruction summed over the numbers of an example:
/// <c>½·Σ(x − x̂)²</c> for a <c>gaussian</c>, <c>−Σ(x·log s(x̂) + (1 − x)·log(1 − s(x̂)))</c> with the sigmoid <c>s</c> for a <c>bernoulli</c> (inputs
/// from 0 to 1). In evaluation <c>z = μ</c>, so that it gives the same twice.</para>
/// <para>Targets of the data are not looked at: metrics measure <c>x̂</c> (after the sigmoid) against <c>x</c>. Recorded besides the loss are
/// <c>reconstruction</c> and <c>kl</c>. Names in the state: <c>encoder</c>, <c>mean</c>, <c>log_variance</c>, <c>decoder</c>. Source: Kingma and Welling,
/// "Auto-Encoding Variational Bayes", 2014; beta: Higgins and others, "beta-VAE", 2017.</para>
/// </remarks>
/// <example><code>
/// name: vae
/// latent_dim: 2
/// encoder: { name: mlp, hidden: [16], classes: 16 }
/// decoder: { name: mlp, hidden: [16], classes: 8 }
/// </code></example>
[Part("vae")]
public sealed record VaeOptions : CompositionOptions
{
    /// <summary>What an example goes through before the two linear layers that find its place; its output is flattened.</summary>
    public required ModuleOptions Encoder { get; init; }

    /// <summary>What makes an example from its place <c>[latent_dim]</c>; it must give the shape of an example.</summary>
    public required ModuleOptions Decoder { get; init; }

    /// <summary>Numbers that a place is made of.</summary>
    [AtLeast(1)]
    public required long LatentDim { get; init; }

    /// <summary>The weight of the divergence: 1 for the bound itself, more for places whose numbers mean different things.</summary>
    [AtLeast(0)]
    public double Beta { get; init; } = 1;

    /// <summary>How the numbers of an example are distributed round what the decoder gives.</summary>
    [Choices("gaussian", "bernoulli")]
    public string Likelihood { get; init; } = "gaussian";

    /// <inheritdoc/>
    public override CompositionTraits Traits() => new() { Terms = Vae.TermNames };

    /// <inheritdoc/>
    protected override void Fit(long[] input, IReadOnlyList<LabelInfo> labels)
    {
        Shape("encoder", Encoder, input);
        RequireShape("decoder", Decoder, [LatentDim], input, "the shape of an example");
    }

    /// <inheritdoc/>
    protected override Composition Create(long[] input, IReadOnlyList<LabelInfo> labels) => new Vae(input, this);
}
