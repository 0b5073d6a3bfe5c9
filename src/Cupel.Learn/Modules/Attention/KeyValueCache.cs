using Cupel.Torch;

namespace Cupel.Learn.Modules.Attention;

/// <summary>Keys and values of the positions that an attention has seen, so that a text can grow without reading it anew at each token.</summary>
/// <remarks>One for each attention of a model and each batch of texts. It owns its tensors. Meant for evaluation without gradients. Not
/// safe for several threads.</remarks>
public sealed class KeyValueCache : IDisposable
{
    private Tensor? _keys;
    private Tensor? _values;

    /// <summary>Positions it holds.</summary>
    public long Length => _keys?.Size(2) ?? 0;

    /// <summary>Forgets them.</summary>
    public void Clear()
    {
        _keys?.Dispose();
        _values?.Dispose();
        (_keys, _values) = (null, null);
    }

    /// <inheritdoc/>
    public void Dispose() => Clear();

    /// <summary>Takes the keys and values of further positions.</summary>
    /// <returns>Those of all positions, which stay the cache's own.</returns>
    internal (Tensor Keys, Tensor Values) Append(Tensor keys, Tensor values)
    {
        Tensor allKeys = (_keys is null ? keys.Clone() : Ops.Cat([_keys, keys], 2)).Keep();
        Tensor allValues = (_values is null ? values.Clone() : Ops.Cat([_values, values], 2)).Keep();
        Clear();
        (_keys, _values) = (allKeys, allValues);
        return (allKeys, allValues);
    }

    /// <summary>The layers of a model, each with its cache.</summary>
    /// <exception cref="ArgumentException">There is not one cache for each layer.</exception>
    internal static IEnumerable<(T Layer, KeyValueCache Cache)> OneEach<T>(IReadOnlyCollection<T> layers, IReadOnlyCollection<KeyValueCache> caches) =>
        layers.Count == caches.Count ? layers.Zip(caches)
        : throw new ArgumentException($"must be one for each of {layers.Count} layers, are {caches.Count}", nameof(caches));
}
