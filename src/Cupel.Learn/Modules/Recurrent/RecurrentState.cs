using Cupel.Torch;

namespace Cupel.Learn.Modules.Recurrent;

/// <summary>What a recurrent network remembers between two stretches of a sequence.</summary>
/// <param name="Hidden">The hidden state <c>[layers·directions, batch, hidden]</c>.</param>
/// <param name="Cell">The cell state of an LSTM, of the same form; null for others.</param>
public sealed record RecurrentState(Tensor Hidden, Tensor? Cell);
