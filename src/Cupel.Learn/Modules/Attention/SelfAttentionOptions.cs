using Cupel.Learn.Parts;

namespace Cupel.Learn.Modules.Attention;

/// <summary>Multi-head self-attention: each position becomes a mixture of all positions, weighted by how well they match.</summary>
/// <remarks>
/// <para>Input and output <c>[length, features]</c>. With <c>q, k, v</c> the thirds of <c>x·W + b</c>, cut into heads of size <c>d</c>:
/// <c>softmax(q·kᵀ/√d)·v</c>, heads joined again, then a linear layer. It builds a <see cref="MultiheadAttention"/>, which takes masks and
/// a cache too.</para>
/// <para>Parameters as PyTorch's <c>MultiheadAttention</c>: <c>in_proj_weight [3·features, features]</c> (Glorot uniform at first),
/// <c>in_proj_bias</c> (0), <c>out_proj.weight</c>, <c>out_proj.bias</c> (0). Source: Vaswani et al., "Attention Is All You Need",
/// 2017.</para>
/// </remarks>
/// <example><code>{ name: self_attention, heads: 4, causal: true }</code></example>
[Part("self_attention")]
public sealed record SelfAttentionOptions : ModuleOptions
{
    /// <summary>Heads; must divide the features.</summary>
    [AtLeast(1)]
    public required long Heads { get; init; }

    /// <summary>The share of the attention weights that is set to 0 in training.</summary>
    [AtLeast(0), Below(1)]
    public double Dropout { get; init; }

    /// <summary>Whether a position sees itself and those before it only.</summary>
    public bool Causal { get; init; }

    /// <summary>Whether biases are added.</summary>
    public bool Bias { get; init; } = true;

    /// <summary>What tells positions apart in it: nothing (<c>none</c>), queries and keys turned by an angle that grows with the position
    /// (<c>rotary</c>, which needs heads of an even size), or scores that fall with the distance (<c>alibi</c>). See
    /// <see cref="MultiheadAttention"/>.</summary>
    [Choices("none", "rotary", "alibi")]
    public string Positions { get; init; } = "none";

    /// <summary>Makes the attention.</summary>
    /// <param name="input">The shape of one example.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option is outside its range.</exception>
    /// <exception cref="ShapeException">The attention cannot take this shape.</exception>
    public new MultiheadAttention Build(params long[] input) => (MultiheadAttention)base.Build(input);

    private AttentionSettings Settings => new(Heads, Dropout, Causal, Bias, Positions);

    /// <inheritdoc/>
    protected override long[] Infer(long[] input)
    {
        Settings.Require(PartName(), input, input);
        return input;
    }

    /// <inheritdoc/>
    protected override Module Create(long[] input) => new MultiheadAttention(input[1], input[1], Settings);
}
