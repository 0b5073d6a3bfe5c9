using Cupel.Torch;

namespace Cupel.Learn.Modules.Recurrent;

/// <summary>One step of a recurrent network: what <c>rnn_cell</c>, <c>gru_cell</c> and <c>lstm_cell</c> build.</summary>
/// <example><code>
/// RecurrentState? state = null;
/// foreach (Tensor step in steps)
/// {
///     state = cell.Step(step, state);
/// }
/// </code></example>
/// <remarks>Parameters as PyTorch's: <c>weight_ih</c>, <c>weight_hh</c>, <c>bias_ih</c>, <c>bias_hh</c>, all uniform in <c>±1/√hidden</c> at first; gates are
/// stacked as in the network of the same kind.</remarks>
public sealed class RecurrentCell : Module
{
    private readonly RecurrentCellOptions _options;
    private readonly Tensor _fromInput;
    private readonly Tensor _fromHidden;
    private readonly Tensor? _inputBias;
    private readonly Tensor? _hiddenBias;

    internal RecurrentCell(long features, RecurrentCellOptions options)
    {
        _options = options;
        (double bound, long rows) = (1 / Math.Sqrt(options.HiddenSize), options.Gates * options.HiddenSize);
        _fromInput = AddParameter("weight_ih", Initial.Uniform(bound, rows, features));
        _fromHidden = AddParameter("weight_hh", Initial.Uniform(bound, rows, options.HiddenSize));
        if (options.Bias)
        {
            _inputBias = AddParameter("bias_ih", Initial.Uniform(bound, rows));
            _hiddenBias = AddParameter("bias_hh", Initial.Uniform(bound, rows));
        }
    }

    /// <summary>The state after one more step.</summary>
    /// <param name="input">The step's numbers <c>[batch, features]</c>.</param>
    /// <param name="state">What was remembered before it; 0 when not given.</param>
    /// <returns>The hidden state <c>[batch, hidden]</c>, which is the output too, and for an LSTM the cell state.</returns>
    /// <exception cref="ArgumentException">The state is that of another kind of cell.</exception>
    public RecurrentState Step(Tensor input, RecurrentState? state = null) => Pass(() => Go(input, state), after => after.Hidden, input);

    /// <inheritdoc/>
    protected override Tensor ForwardCore(Tensor input) => Go(input, null).Hidden;

    private RecurrentState Go(Tensor input, RecurrentState? state)
    {
        bool hasCell = _options.Gates == 4;
        RecurrentState.Require(state, hasCell);
        state ??= new RecurrentState(Zeros(input), hasCell ? Zeros(input) : null);
        return _options.Step(input, state, _fromInput, _fromHidden, _inputBias, _hiddenBias);
    }

    private Tensor Zeros(Tensor input) => Ops.Zeros([input.Size(0), _options.HiddenSize], dtype: input.DType, device: input.Device);
}
