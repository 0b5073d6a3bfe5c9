using Cupel.Torch;

namespace Cupel.Learn.Modules.Recurrent;

/// <summary>A network that reads a sequence step by step: what <c>rnn</c>, <c>gru</c> and <c>lstm</c> build.</summary>
/// <remarks>Parameters as PyTorch's: <c>weight_ih_l0</c>, <c>weight_hh_l0</c>, <c>bias_ih_l0</c>, <c>bias_hh_l0</c> (and
/// <c>weight_hr_l0</c> where an LSTM's hidden state is projected), then the same for the other direction with <c>_reverse</c>, then the
/// next layer; all uniform in <c>±1/√hidden</c> at first.</remarks>
public sealed class RecurrentNetwork : Module
{
    private readonly RecurrentOptions _options;
    private readonly Tensor[] _weights;

    internal RecurrentNetwork(long features, RecurrentOptions options)
    {
        _options = options;
        double bound = 1 / Math.Sqrt(options.HiddenSize);
        var weights = new List<Tensor>();
        for (int layer = 0; layer < options.NumLayers; layer++)
        {
            for (int direction = 0; direction < options.Directions; direction++)
            {
                string suffix = FormattableString.Invariant($"l{layer}") + (direction == 0 ? "" : "_reverse");
                long width = layer == 0 ? features : options.OutputSize * options.Directions;
                long rows = options.Gates * options.HiddenSize;
                weights.Add(AddParameter($"weight_ih_{suffix}", Initial.Uniform(bound, rows, width)));
                weights.Add(AddParameter($"weight_hh_{suffix}", Initial.Uniform(bound, rows, options.OutputSize)));
                if (options.Bias)
                {
                    weights.Add(AddParameter($"bias_ih_{suffix}", Initial.Uniform(bound, rows)));
                    weights.Add(AddParameter($"bias_hh_{suffix}", Initial.Uniform(bound, rows)));
                }

                if (options.OutputSize != options.HiddenSize)
                {
                    weights.Add(AddParameter($"weight_hr_{suffix}", Initial.Uniform(bound, options.OutputSize, options.HiddenSize)));
                }
            }
        }

        _weights = [.. weights];
    }

    /// <inheritdoc/>
    protected override Tensor ForwardCore(Tensor input) => Read(input, null);

    /// <summary>As <see cref="Module.Forward(Tensor)"/>, for examples of several lengths.</summary>
    /// <param name="input"><c>[batch, length, features]</c>.</param>
    /// <param name="lengths">Steps of each example, int64 <c>[batch]</c>, each from 1 to the length; null where all are whole. What comes
    /// after them is not read, and 0 in the output.</param>
    public Tensor Forward(Tensor input, Tensor? lengths) => Pass(() => Read(input, lengths), input);

    private Tensor Read(Tensor input, Tensor? lengths)
    {
        (Tensor output, RecurrentState state) = Walk(input, lengths, null);
        if (_options.Output == "sequence")
        {
            return output;
        }

        long last = state.Hidden.Size(0) - 1;
        return _options.Bidirectional
            ? Ops.Cat([state.Hidden.Select(0, last - 1), state.Hidden.Select(0, last)], 1)
            : state.Hidden.Select(0, last);
    }

    /// <summary>The output at every step and what is remembered at the end.</summary>
    /// <param name="input"><c>[batch, length, features]</c>.</param>
    /// <param name="lengths">As in <see cref="Forward(Tensor, Tensor?)"/>.</param>
    /// <param name="state">What was remembered before the first step; 0 when not given.</param>
    /// <returns>The output <c>[batch, length, directions·hidden]</c> and each example's state after its last step.</returns>
    /// <exception cref="ArgumentException">The state is that of another kind of network, or there is not one length for each example.</exception>
    public (Tensor Output, RecurrentState State) Run(Tensor input, Tensor? lengths = null, RecurrentState? state = null) =>
        Pass(() => Walk(input, lengths, state), result => result.Output, input);

    private (Tensor Output, RecurrentState State) Walk(Tensor input, Tensor? lengths, RecurrentState? state)
    {
        bool hasCell = _options.Gates == 4;
        RecurrentState.Require(state, hasCell);
        state ??= new RecurrentState(Zeros(input, _options.OutputSize), hasCell ? Zeros(input, _options.HiddenSize) : null);
        if (lengths is null)
        {
            return _options.Step(input, state, _weights, IsTraining);
        }

        if (lengths.Rank != 1 || lengths.Size(0) != input.Size(0))
        {
            throw new ArgumentException($"must have one length for each of {input.Size(0)} examples, is {lengths}", nameof(lengths));
        }

        // libtorch reads packed sequences with the longest example first.
        Tensor order = lengths.Argsort(0, descending: true);
        Tensor back = order.Argsort();
        Tensor sorted = lengths.IndexSelect(0, order);
        (Tensor packed, Tensor batches) = input.IndexSelect(0, order.To(input.Device, DType.Int64)).PackPaddedSequence(sorted, batchFirst: true);
        (Tensor data, RecurrentState after) = _options.Step(packed, batches, Reorder(state, order), _weights, IsTraining);
        (Tensor output, _) = data.PadPackedSequence(batches, batchFirst: true, 0.0, input.Size(1));
        return (output.IndexSelect(0, back.To(input.Device, DType.Int64)), Reorder(after, back));
    }

    private Tensor Zeros(Tensor input, long size) =>
        Ops.Zeros([_options.NumLayers * _options.Directions, input.Size(0), size], dtype: input.DType, device: input.Device);

    private static RecurrentState Reorder(RecurrentState state, Tensor order)
    {
        Tensor place = order.To(state.Hidden.Device, DType.Int64);
        return new(state.Hidden.IndexSelect(1, place), state.Cell?.IndexSelect(1, place));
    }
}
