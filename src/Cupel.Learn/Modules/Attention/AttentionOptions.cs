using Cupel.Learn.Modules.Pairs;
using Cupel.Learn.Parts;

namespace Cupel.Learn.Modules.Attention;

/// <summary>Multi-head attention of one sequence to another: each position of the first becomes a mixture of those of the second.</summary>
/// <remarks>Inputs <c>[queries, features]</c> and <c>[keys, memory features]</c>, output <c>[queries, features]</c>. It builds a
/// <see cref="MultiheadAttention"/>, which takes masks too.</remarks>
/// <example><code>{ name: attention, heads: 4 }</code></example>
[Part("attention")]
public sealed record AttentionOptions : PairModuleOptions
{
    /// <summary>Heads; must divide the features.</summary>
    [AtLeast(1)]
    public required long Heads { get; init; }

    /// <summary>The share of the attention weights that is set to 0 in training.</summary>
    [AtLeast(0), Below(1)]
    public double Dropout { get; init; }

    /// <summary>Whether the last query sees all keys, the one before it all but the last, and so on.</summary>
    public bool Causal { get; init; }

    /// <summary>Whether biases are added.</summary>
    public bool Bias { get; init; } = true;

    /// <summary>Makes the attention.</summary>
    /// <param name="left">The shape of the first input of one example.</param>
    /// <param name="right">That of the second.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option is outside its range.</exception>
    /// <exception cref="ShapeException">The attention cannot take these shapes.</exception>
    public new MultiheadAttention Build(long[] left, long[] right) => (MultiheadAttention)base.Build(left, right);

    private AttentionSettings Settings => new(Heads, Dropout, Causal, Bias);

    /// <inheritdoc/>
    protected override long[] Infer(long[] left, long[] right)
    {
        Settings.Require(PartName(), left, right);
        return Causal && right[0] < left[0]
            ? throw new ShapeException(PartName(), $"at least as many keys as {left[0]} queries", right, "causal") : left;
    }

    /// <inheritdoc/>
    protected override PairModule Create(long[] left, long[] right) => new MultiheadAttention(left[1], right[1], Settings);
}
