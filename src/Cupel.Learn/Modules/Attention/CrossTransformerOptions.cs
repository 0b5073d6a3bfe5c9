using Cupel.Learn.Modules.Pairs;
using Cupel.Learn.Parts;

namespace Cupel.Learn.Modules.Attention;

/// <summary>What a decoder or one of its layers is made from. Inputs: the target <c>[length, features]</c>, of whose form the output is,
/// and the memory <c>[memory length, features]</c> that an encoder gives.</summary>
public abstract record CrossTransformerOptions : PairModuleOptions
{
    /// <summary>Heads of each attention; must divide the features.</summary>
    [AtLeast(1)]
    public required long Heads { get; init; }

    /// <summary>Features inside the feed-forward part; 4 times the input's when not given.</summary>
    [AtLeast(1)]
    public long? Hidden { get; init; }

    /// <summary>The share that is set to 0 in training: of the attention weights, inside the feed-forward part, and of what each part adds.</summary>
    [AtLeast(0), Below(1)]
    public double Dropout { get; init; }

    /// <summary>The function inside the feed-forward part.</summary>
    [Choices("gelu", "relu")]
    public string Activation { get; init; } = "gelu";

    /// <summary>Whether each part normalises what it takes, which trains without a warm-up, rather than what it has added to.</summary>
    public bool NormFirst { get; init; } = true;

    /// <summary>Whether a position of the target sees itself and those before it only.</summary>
    public bool Causal { get; init; } = true;

    /// <summary>What tells positions apart inside the attention of the target to itself: nothing (<c>none</c>), queries and keys turned by an angle that grows with the position
    /// (<c>rotary</c>, which needs heads of an even size), or scores that fall with the distance (<c>alibi</c>). See
    /// <see cref="MultiheadAttention"/>.</summary>
    [Choices("none", "rotary", "alibi")]
    public string Positions { get; init; } = "none";

    internal AttentionSettings Settings => new(Heads, Dropout, Causal, Bias: true, Positions);

    /// <inheritdoc/>
    protected override long[] Infer(long[] left, long[] right)
    {
        Settings.Require(PartName(), left, right);
        return left[1] == right[1] ? left : throw new ShapeException(PartName(), $"a memory of {left[1]} features", right);
    }
}
