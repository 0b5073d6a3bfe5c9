using Cupel.Learn.Parts;
using Cupel.Torch;

namespace Cupel.Learn.Modules.Recurrent;

/// <summary>One step of a plain recurrent network: input <c>[features]</c>, output <c>[hidden]</c>.</summary>
/// <remarks>The formulas are those of <c>rnn</c>.</remarks>
/// <example><code>{ name: rnn_cell, hidden_size: 32 }</code></example>
[Part("rnn_cell")]
public sealed record RnnCellOptions : RecurrentCellOptions
{
    /// <summary>The function.</summary>
    [Choices("tanh", "relu")]
    public string Nonlinearity { get; init; } = "tanh";

    internal override int Gates => 1;

    internal override RecurrentState Step(
        Tensor input, RecurrentState state, Tensor fromInput, Tensor fromHidden, Tensor? inputBias, Tensor? hiddenBias)
    {
        Tensor hidden = Nonlinearity == "tanh"
            ? input.RnnTanhCell(state.Hidden, fromInput, fromHidden, inputBias, hiddenBias)
            : input.RnnReluCell(state.Hidden, fromInput, fromHidden, inputBias, hiddenBias);
        return new(hidden, null);
    }
}
