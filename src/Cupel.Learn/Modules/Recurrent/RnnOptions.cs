using Cupel.Learn.Parts;
using Cupel.Torch;

namespace Cupel.Learn.Modules.Recurrent;

/// <summary>The plain recurrent network: <c>hₜ = tanh(W·xₜ + b + U·hₜ₋₁ + c)</c>.</summary>
/// <remarks>Source: Elman, "Finding Structure in Time", 1990.</remarks>
/// <example><code>{ name: rnn, hidden_size: 32, nonlinearity: relu }</code></example>
[Part("rnn")]
public sealed record RnnOptions : RecurrentOptions
{
    /// <summary>The function.</summary>
    [Choices("tanh", "relu")]
    public string Nonlinearity { get; init; } = "tanh";

    internal override int Gates => 1;

    internal override (Tensor Output, RecurrentState State) Step(Tensor input, RecurrentState state, Tensor[] weights, bool training)
    {
        (Tensor output, Tensor hidden) = Nonlinearity == "tanh"
            ? input.RnnTanh(state.Hidden, weights, Bias, NumLayers, Dropout, training, Bidirectional, batchFirst: true)
            : input.RnnRelu(state.Hidden, weights, Bias, NumLayers, Dropout, training, Bidirectional, batchFirst: true);
        return (output, new(hidden, null));
    }

    internal override (Tensor Data, RecurrentState State) Step(
        Tensor data, Tensor batches, RecurrentState state, Tensor[] weights, bool training)
    {
        (Tensor output, Tensor hidden) = Nonlinearity == "tanh"
            ? data.RnnTanh(batches, state.Hidden, weights, Bias, NumLayers, Dropout, training, Bidirectional)
            : data.RnnRelu(batches, state.Hidden, weights, Bias, NumLayers, Dropout, training, Bidirectional);
        return (output, new(hidden, null));
    }
}
