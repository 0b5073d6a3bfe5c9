using Cupel.Learn.Parts;
using Cupel.Torch;

namespace Cupel.Learn.Modules.Recurrent;

/// <summary>What one step of a recurrent network is made from, for loops that are written out.</summary>
/// <remarks>Input <c>[features]</c>, output the hidden state <c>[hidden]</c> after a step from a state of zeros. It builds a <see cref="RecurrentCell"/>, whose
/// steps take and give the state.</remarks>
public abstract record RecurrentCellOptions : ModuleOptions
{
    /// <summary>Numbers in the hidden state.</summary>
    [AtLeast(1)]
    public required long HiddenSize { get; init; }

    /// <summary>Whether biases are added.</summary>
    public bool Bias { get; init; } = true;

    /// <summary>Makes the cell.</summary>
    /// <param name="input">The shape of one example.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option is outside its range.</exception>
    /// <exception cref="ShapeException">The cell cannot take this shape.</exception>
    public new RecurrentCell Build(params long[] input) => (RecurrentCell)base.Build(input);

    internal abstract int Gates { get; }

    /// <inheritdoc/>
    protected override long[] Infer(long[] input)
    {
        Require(input, "[features]", 1);
        return [HiddenSize];
    }

    /// <inheritdoc/>
    protected override Module Create(long[] input) => new RecurrentCell(input[0], this);

    internal abstract RecurrentState Step(Tensor input, RecurrentState state, Tensor fromInput, Tensor fromHidden, Tensor? inputBias, Tensor? hiddenBias);
}
