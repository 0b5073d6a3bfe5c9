using Cupel.Learn.Parts;

namespace Cupel.Learn.Modules.Attention;

/// <summary>What an encoder or one of its layers is made from. Input and output <c>[length, features]</c>.</summary>
public abstract record SelfTransformerOptions : ModuleOptions
{
    /// <summary>Heads of the attention; must divide the features.</summary>
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

    /// <summary>Whether a position sees itself and those before it only, as in a language model.</summary>
    public bool Causal { get; init; }

    /// <summary>What tells positions apart inside the attention: nothing (<c>none</c>), queries and keys turned by an angle that grows with the position
    /// (<c>rotary</c>, which needs heads of an even size), or scores that fall with the distance (<c>alibi</c>). See
    /// <see cref="MultiheadAttention"/>.</summary>
    [Choices("none", "rotary", "alibi")]
    public string Positions { get; init; } = "none";

    internal AttentionSettings Settings => new(Heads, Dropout, Causal, Bias: true, Positions);

    /// <inheritdoc/>
    protected override long[] Infer(long[] input)
    {
        Settings.Require(PartName(), input, input);
        return input;
    }
}
