using Cupel.Learn.Modules.Pairs;
using Cupel.Torch;

namespace Cupel.Learn.Modules.Attention;

/// <summary>Multi-head attention: each query becomes a mixture of values, weighted by how well it matches their keys.</summary>
/// <remarks>
/// <para>With <c>q, k, v</c> linear in the inputs and cut into heads of size <c>d</c>: <c>softmax(q·kᵀ/√d)·v</c>, heads joined again, then
/// a linear layer. As a module of two inputs, the first asks and the second is keys and values.</para>
/// <para>Parameters as PyTorch's <c>MultiheadAttention</c>: <c>in_proj_weight</c> (Glorot uniform at first; <c>q_proj_weight</c>,
/// <c>k_proj_weight</c>, <c>v_proj_weight</c> where keys have other features than queries), <c>in_proj_bias</c> (0),
/// <c>out_proj.weight</c>, <c>out_proj.bias</c> (0). Source: Vaswani et al., "Attention Is All You Need", 2017.</para>
/// <para>Rotary positions turn the pair of numbers <c>i</c> and <c>i + d/2</c> of a query or key at position <c>n</c> by <c>n·10000^(−2i/d)</c> (Su et
/// al., "RoFormer", 2021). With <c>alibi</c> a score is less by <c>2^(−8h/heads)</c> times the distance, for head <c>h</c> from 1; where the heads are
/// no power of 2, those of the power below come first, then every second one of the power above (Press et al., "Train Short, Test Long", 2021).
/// Positions count from the first key; the last query stands at the last key.</para>
/// </remarks>
public sealed class MultiheadAttention : PairModule
{
    private readonly long _features;
    private readonly AttentionSettings _settings;
    private readonly Tensor? _weight;
    private readonly Tensor? _query;
    private readonly Tensor? _key;
    private readonly Tensor? _value;
    private readonly Tensor? _bias;
    private readonly Module _output;

    internal MultiheadAttention(long features, long memoryFeatures, AttentionSettings settings)
    {
        (_features, _settings) = (features, settings);
        Kind = "attention";

        // The order in which PyTorch draws: the output layer first.
        _output = AddChild("out_proj", new LinearOptions { OutFeatures = features, Bias = settings.Bias }.Build(features));
        _output.Parameters().SingleOrDefault(p => p.Name == "bias").Tensor?.Zero_();
        if (features == memoryFeatures)
        {
            _weight = AddParameter("in_proj_weight", Initial.Xavier(features, 3 * features, 3 * features, features));
        }
        else
        {
            _query = AddParameter("q_proj_weight", Initial.Xavier(features, features, features, features));
            _key = AddParameter("k_proj_weight", Initial.Xavier(memoryFeatures, features, features, memoryFeatures));
            _value = AddParameter("v_proj_weight", Initial.Xavier(memoryFeatures, features, features, memoryFeatures));
        }

        _bias = settings.Bias ? AddParameter("in_proj_bias", Initial.Zeros(3 * features)) : null;
    }

    /// <inheritdoc/>
    protected override Tensor ForwardCore(Tensor left, Tensor right)
    {
        (Tensor q, Tensor k, Tensor v) = Project(left, right, right);
        return Mix(Turned(q, k.Size(2) - q.Size(2)), Turned(k, 0), v, null, null).Output;
    }

    /// <summary>The output for further positions of texts whose earlier ones a cache holds; the cache takes them in.</summary>
    /// <param name="input">The further positions <c>[batch, length, features]</c>.</param>
    /// <param name="cache">What was seen before; empty at first.</param>
    /// <exception cref="InvalidOperationException">The attention is not causal: earlier positions would have to see the further ones.</exception>
    public Tensor Forward(Tensor input, KeyValueCache cache) => Pass(() => GoOn(input, cache), input);

    private Tensor GoOn(Tensor input, KeyValueCache cache)
    {
        if (!_settings.Causal)
        {
            throw new InvalidOperationException("Only a causal attention can go on from a cache: without it, earlier positions see later ones.");
        }

        (Tensor q, Tensor k, Tensor v) = Project(input, input, input);
        long before = cache.Length;
        (Tensor keys, Tensor values) = cache.Append(Turned(k, before), v);
        return Mix(Turned(q, before), keys, values, null, null).Output;
    }

    /// <summary>The output and the weights for keys and values of their own.</summary>
    /// <param name="query"><c>[batch, queries, features]</c>.</param>
    /// <param name="key"><c>[batch, keys, memory features]</c>.</param>
    /// <param name="value">As many as keys.</param>
    /// <param name="mask">What each query may not look at: bool, true for no, or numbers added to the scores. <c>[queries, keys]</c>, or with
    /// a batch before it, or with batch and heads.</param>
    /// <param name="padding">Keys that stand for nothing: bool <c>[batch, keys]</c>, true for padding.</param>
    /// <returns>The output <c>[batch, queries, features]</c> and each head's weights <c>[batch, heads, queries, keys]</c>. A query that may
    /// look at nothing gives NaN, as in PyTorch.</returns>
    public (Tensor Output, Tensor Weights) Attend(Tensor query, Tensor key, Tensor value, Tensor? mask = null, Tensor? padding = null) => Pass(
        () =>
        {
            (Tensor q, Tensor k, Tensor v) = Project(query, key, value);
            return Mix(Turned(q, k.Size(2) - q.Size(2)), Turned(k, 0), v, mask, padding);
        },
        result => result.Output, query, key, value);

    private (Tensor Query, Tensor Key, Tensor Value) Project(Tensor query, Tensor key, Tensor value)
    {
        if (_weight is null)
        {
            return (Heads(query.Linear(_query!, Part(_bias, 0))), Heads(key.Linear(_key!, Part(_bias, 1))), Heads(value.Linear(_value!, Part(_bias, 2))));
        }

        if (ReferenceEquals(query, key) && ReferenceEquals(key, value))
        {
            // Taken apart at once: backward then joins the three gradients in one pass, where three selections would add them up.
            long size = _features / _settings.Heads;
            Tensor[] parts = query.Linear(_weight, _bias).View([query.Size(0), query.Size(1), 3, _settings.Heads, size]).Permute([2, 0, 3, 1, 4]).Unbind(0);
            return (parts[0], parts[1], parts[2]);
        }

        return (Heads(query.Linear(Part(_weight, 0)!, Part(_bias, 0))), Heads(key.Linear(Part(_weight, 1)!, Part(_bias, 1))),
            Heads(value.Linear(Part(_weight, 2)!, Part(_bias, 2))));
    }

    private Tensor? Part(Tensor? stacked, int part) => stacked?.Narrow(0, part * _features, _features);

    private Tensor Heads(Tensor projected) =>
        projected.View([projected.Size(0), projected.Size(1), _settings.Heads, _features / _settings.Heads]).Transpose(1, 2);

    private Tensor Turned(Tensor heads, long first) => _settings.Positions == "rotary" ? Rotary.Turn(heads, first) : heads;

    private (Tensor Output, Tensor Weights) Mix(Tensor q, Tensor k, Tensor v, Tensor? mask, Tensor? padding)
    {
        Tensor scores = q.Matmul(k.Transpose(-2, -1)).Mul(1 / Math.Sqrt(q.Size(-1)));
        if (_settings.Positions == "alibi")
        {
            scores = scores.Sub(Alibi.Penalties(_settings.Heads, q.Size(2), k.Size(2), scores));
        }

        if (mask is not null)
        {
            scores = Hide(scores, mask.Rank == 3 ? mask.Unsqueeze(1) : mask);
        }

        if (padding is not null)
        {
            scores = Hide(scores, padding.Unsqueeze(1).Unsqueeze(1));
        }

        if (_settings.Causal)
        {
            (long queries, long keys) = (q.Size(2), k.Size(2));
            scores = Hide(scores, Ops.Ones([queries, keys], dtype: DType.Bool, device: q.Device).Triu(keys - queries + 1));
        }

        Tensor weights = scores.Softmax(-1);
        if (_settings.Dropout > 0)
        {
            weights = weights.Dropout(_settings.Dropout, IsTraining);
        }

        Tensor mixed = weights.Matmul(v).Transpose(1, 2).Reshape([q.Size(0), q.Size(2), _features]);
        return (_output.Forward(mixed), weights);
    }

    private static Tensor Hide(Tensor scores, Tensor mask) =>
        mask.DType == DType.Bool ? scores.MaskedFill(mask, double.NegativeInfinity) : scores.Add(mask);
}
