using Cupel.Learn.Parts;
using Cupel.Torch;

namespace Cupel.Learn.Modules.Recurrent;

/// <summary>One step of gated recurrent units: input <c>[features]</c>, output <c>[hidden]</c>.</summary>
/// <remarks>The formulas are those of <c>gru</c>.</remarks>
/// <example><code>{ name: gru_cell, hidden_size: 32 }</code></example>
[Part("gru_cell")]
public sealed record GruCellOptions : RecurrentCellOptions
{
    internal override int Gates => 3;

    internal override RecurrentState Step(
        Tensor input, RecurrentState state, Tensor fromInput, Tensor fromHidden, Tensor? inputBias, Tensor? hiddenBias)
    {
        return new(input.GruCell(state.Hidden, fromInput, fromHidden, inputBias, hiddenBias), null);
    }
}
