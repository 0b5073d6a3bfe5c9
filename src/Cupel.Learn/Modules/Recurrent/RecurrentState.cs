using Cupel.Torch;

namespace Cupel.Learn.Modules.Recurrent;

/// <summary>What a recurrent network remembers between two stretches of a sequence, or a recurrent cell between two steps.</summary>
/// <param name="Hidden">The hidden state <c>[layers·directions, batch, hidden]</c>; that of a cell <c>[batch, hidden]</c>.</param>
/// <param name="Cell">The cell state of an LSTM, of the same form; null for others.</param>
public sealed record RecurrentState(Tensor Hidden, Tensor? Cell)
{
    /// <exception cref="ArgumentException">The state is that of another kind of network.</exception>
    internal static void Require(RecurrentState? state, bool hasCell)
    {
        if (state is not null && state.Cell is null == hasCell)
        {
            throw new ArgumentException(hasCell ? "must hold the cell state of an LSTM" : "must hold no cell state", nameof(state));
        }
    }
}
