using Cupel.Learn.Parts;
using Cupel.Torch;

namespace Cupel.Learn.Modules.Recurrent;

/// <summary>What a network that reads a sequence step by step is made from.</summary>
/// <remarks>Input <c>[length, features]</c>. Output <c>[length, hidden]</c>, or <c>[hidden]</c> for the last step alone; twice as wide where
/// both directions are read. Examples of several lengths are read by <see cref="RecurrentNetwork"/>.</remarks>
public abstract record RecurrentOptions : ModuleOptions
{
    /// <summary>Numbers in the hidden state.</summary>
    [AtLeast(1)]
    public required long HiddenSize { get; init; }

    /// <summary>Layers one on top of the other.</summary>
    [AtLeast(1)]
    public int NumLayers { get; init; } = 1;

    /// <summary>Whether <c>b</c> is added.</summary>
    public bool Bias { get; init; } = true;

    /// <summary>The share of each layer's output, but the last one's, that is set to 0 in training.</summary>
    [AtLeast(0), Below(1)]
    public double Dropout { get; init; }

    /// <summary>Whether the sequence is read from its end too; both outputs stand side by side.</summary>
    public bool Bidirectional { get; init; }

    /// <summary>What comes out: each step's hidden state (<c>sequence</c>), or the one after the last step in reading order
    /// (<c>last</c>).</summary>
    [Choices("sequence", "last")]
    public string Output { get; init; } = "sequence";

    /// <summary>Makes the network.</summary>
    /// <param name="input">The shape of one example.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option is outside its range.</exception>
    /// <exception cref="ShapeException">The network cannot take this shape.</exception>
    public new RecurrentNetwork Build(params long[] input) => (RecurrentNetwork)base.Build(input);

    internal int Directions => Bidirectional ? 2 : 1;

    internal abstract int Gates { get; }

    internal virtual long OutputSize => HiddenSize;

    /// <inheritdoc/>
    public override IEnumerable<OptionConflict> Conflicts() =>
        Dropout > 0 && NumLayers == 1 ? [new(nameof(Dropout), "0 with one layer: it acts between layers")] : [];

    /// <inheritdoc/>
    protected override long[] Infer(long[] input)
    {
        Require(input, "[length, features]", 2);
        return Output == "last" ? [OutputSize * Directions] : [input[0], OutputSize * Directions];
    }

    /// <inheritdoc/>
    protected override Module Create(long[] input) => new RecurrentNetwork(input[1], this);

    internal abstract (Tensor Output, RecurrentState State) Step(Tensor input, RecurrentState state, Tensor[] weights, bool training);

    internal abstract (Tensor Data, RecurrentState State) Step(
        Tensor data, Tensor batches, RecurrentState state, Tensor[] weights, bool training);
}
