using Cupel.Learn.Parts;
using Cupel.Torch;

namespace Cupel.Learn.Modules.Recurrent;

/// <summary>Gated recurrent units: <c>hₜ = (1 − z)·n + z·hₜ₋₁</c> with gates <c>r, z = sigmoid(W·xₜ + U·hₜ₋₁)</c> and <c>n = tanh(Wₙ·xₜ +
/// r·(Uₙ·hₜ₋₁))</c>.</summary>
/// <remarks>Each product has a bias of its own. Gates are stacked as r, z, n. Source: Cho et al., "Learning Phrase Representations", 2014.</remarks>
/// <example><code>{ name: gru, hidden_size: 32, num_layers: 2 }</code></example>
[Part("gru")]
public sealed record GruOptions : RecurrentOptions
{
    internal override int Gates => 3;

    internal override (Tensor Output, RecurrentState State) Step(Tensor input, RecurrentState state, Tensor[] weights, bool training)
    {
        (Tensor output, Tensor hidden) =
            input.Gru(state.Hidden, weights, Bias, NumLayers, Dropout, training, Bidirectional, batchFirst: true);
        return (output, new(hidden, null));
    }

    internal override (Tensor Data, RecurrentState State) Step(
        Tensor data, Tensor batches, RecurrentState state, Tensor[] weights, bool training)
    {
        (Tensor output, Tensor hidden) = data.Gru(batches, state.Hidden, weights, Bias, NumLayers, Dropout, training, Bidirectional);
        return (output, new(hidden, null));
    }
}
