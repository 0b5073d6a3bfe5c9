namespace Cupel.Learn.Checkpoints.PyTorch;

/// <summary>Makes plain values of those of a pickle, and refuses what a tree of values cannot be.</summary>
internal sealed class PlainTree
{
    // A file that was made to be one may stand for more values than any memory holds, by naming one list many times.
    private const int MostValues = 10_000_000;
    private const int Deepest = 200;

    private int _values;

    /// <summary>The value with all that is in it.</summary>
    /// <exception cref="PyTorchFileException">It holds itself, or far too many values.</exception>
    public object? Of(object? value) => Of(value, 0);

    private object? Of(object? value, int depth)
    {
        if (depth > Deepest || ++_values > MostValues)
        {
            throw new PyTorchFileException(depth > Deepest ? $"the values of the pickle are nested deeper than {Deepest}" : $"the pickle stands for more than {MostValues} values");
        }

        return value switch
        {
            PickleMap map => new OrderedDictionary<string, object?>(map.Items.Select(one => KeyValuePair.Create(one.Key, Of(one.Value, depth + 1))), StringComparer.Ordinal),
            PickleTuple tuple => (object?[])[.. tuple.Items.Select(item => Of(item, depth + 1))],
            List<object?> list => (object?[])[.. list.Select(item => Of(item, depth + 1))],
            PickleName name => name.ToString(),
            _ => value,
        };
    }
}
