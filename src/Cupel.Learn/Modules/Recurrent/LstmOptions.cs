using Cupel.Learn.Parts;
using Cupel.Torch;

namespace Cupel.Learn.Modules.Recurrent;

/// <summary>Long short-term memory: <c>cₜ = f·cₜ₋₁ + i·g</c>, <c>hₜ = o·tanh(cₜ)</c> with gates <c>i, f, o = sigmoid(W·xₜ + U·hₜ₋₁)</c> and
/// <c>g = tanh(W·xₜ + U·hₜ₋₁)</c>.</summary>
/// <remarks>Each product has a bias of its own. Gates are stacked as i, f, g, o. Source: Hochreiter and Schmidhuber, "Long Short-Term
/// Memory", 1997.</remarks>
/// <example><code>{ name: lstm, hidden_size: 32, bidirectional: true }</code></example>
[Part("lstm")]
public sealed record LstmOptions : RecurrentOptions
{
    /// <summary>Numbers that the hidden state is projected to before it is passed on; not projected when not given. Below
    /// <c>hidden_size</c>.</summary>
    [AtLeast(1)]
    public long? ProjSize { get; init; }

    internal override int Gates => 4;

    internal override long OutputSize => ProjSize ?? HiddenSize;

    /// <inheritdoc/>
    public override IEnumerable<OptionConflict> Conflicts() =>
        ProjSize >= HiddenSize ? [new(nameof(ProjSize), $"below {HiddenSize}, the hidden size")] : base.Conflicts();

    internal override (Tensor Output, RecurrentState State) Step(Tensor input, RecurrentState state, Tensor[] weights, bool training)
    {
        (Tensor output, Tensor hidden, Tensor cell) =
            input.Lstm([state.Hidden, state.Cell!], weights, Bias, NumLayers, Dropout, training, Bidirectional, batchFirst: true);
        return (output, new(hidden, cell));
    }

    internal override (Tensor Data, RecurrentState State) Step(
        Tensor data, Tensor batches, RecurrentState state, Tensor[] weights, bool training)
    {
        (Tensor output, Tensor hidden, Tensor cell) =
            data.Lstm(batches, [state.Hidden, state.Cell!], weights, Bias, NumLayers, Dropout, training, Bidirectional);
        return (output, new(hidden, cell));
    }
}
