using System.Globalization;

namespace Cupel.Learn.Checkpoints.PyTorch;

/// <summary>A dictionary of a pickle, in its order. Keys that are numbers are kept as text, as they are written.</summary>
internal sealed class PickleMap
{
    /// <summary>Its entries.</summary>
    public OrderedDictionary<string, object?> Items { get; } = new(StringComparer.Ordinal);

    /// <summary>Sets an entry; a later one replaces an earlier one.</summary>
    /// <exception cref="PyTorchFileException">The key is neither text nor a number.</exception>
    public void Set(object? key, object? value) => Items[key switch
    {
        string text => text,
        long or double or bool => Convert.ToString(key, CultureInfo.InvariantCulture)!,
        _ => throw new PyTorchFileException($"a dictionary has a key that is neither text nor a number, such as a tuple"),
    }] = value;
}
