using Cupel.Learn.Parts;
using Cupel.Torch;

namespace Cupel.Learn.Modules.Recurrent;

/// <summary>One step of long short-term memory: input <c>[features]</c>, output <c>[hidden]</c>.</summary>
/// <remarks>The formulas are those of <c>lstm</c>.</remarks>
/// <example><code>{ name: lstm_cell, hidden_size: 32 }</code></example>
[Part("lstm_cell")]
public sealed record LstmCellOptions : RecurrentCellOptions
{
    internal override int Gates => 4;

    internal override RecurrentState Step(
        Tensor input, RecurrentState state, Tensor fromInput, Tensor fromHidden, Tensor? inputBias, Tensor? hiddenBias)
    {
        (Tensor hidden, Tensor cell) = input.LstmCell([state.Hidden, state.Cell!], fromInput, fromHidden, inputBias, hiddenBias);
        return new(hidden, cell);
    }
}
