using System.Globalization;
using Cupel.Torch;

namespace Cupel.Learn.Modules;

/// <summary>Notes which shapes go into and out of every layer of a model, while it is not disposed, on this thread.</summary>
/// <example><code>
/// using ModuleTrace trace = ModuleTrace.Of(model);
/// model.Forward(batch);
/// Console.Write(trace);
/// </code></example>
/// <remarks>One at a time on each thread; a second one takes the place of the first until it is disposed. Not safe to share between threads.</remarks>
public sealed class ModuleTrace : IDisposable
{
    [ThreadStatic]
    private static ModuleTrace? _current;

    private readonly Module _model;
    private readonly ModuleTrace? _before;
    private readonly List<TracedLayer> _layers = [];
    private readonly List<TracedCall>? _calls;
    private readonly Stack<int> _open = [];
    private readonly Counter _counter;

    private ModuleTrace(Module model, bool calls)
    {
        (_model, _before) = (model, _current);
        _calls = calls ? [] : null;
        _counter = new Counter(this);
        _current = this;
    }

    /// <summary>The layers in the order in which they were entered; a layer that was called twice is there twice.</summary>
    public IReadOnlyList<TracedLayer> Layers => _layers;

    internal static ModuleTrace? Current => _current;

    /// <summary>Begins to note.</summary>
    /// <param name="model">The model, from which layers have their names.</param>
    public static ModuleTrace Of(Module model) => new(model, calls: false);

    /// <summary>Begins to note, with the tensors themselves. They belong to the scopes they were made in.</summary>
    internal static ModuleTrace WithInputs(Module model) => new(model, calls: true);

    /// <summary>The calls with their tensors, where these are noted.</summary>
    internal IReadOnlyList<TracedCall> Calls => _calls ?? [];

    /// <summary>Numbers that the model learns.</summary>
    public long Parameters => _model.ParameterCount;

    /// <summary>Multiplications with an addition that everything noted took: of matrix products and convolutions, forward.</summary>
    public long MultiplyAdds => _layers.Sum(layer => layer.MultiplyAdds);

    /// <summary>Ends it; what was noted stays.</summary>
    public void Dispose()
    {
        _counter.Dispose();
        if (ReferenceEquals(_current, this))
        {
            _current = _before;
        }
    }

    /// <summary>A table: each layer with its kind, its shapes, its own parameters and its own multiply-adds, inner layers below and further right; and the
    /// sums.</summary>
    public override string ToString()
    {
        string[][] rows =
        [
            ["layer", "kind", "shapes", "parameters", "multiply-adds"],
            .. _layers.Select(layer => (string[])
            [
                new string(' ', 2 * layer.Depth) + (layer.Name.Length == 0 ? "(model)" : layer.Name),
                layer.Kind,
                $"{string.Join(", ", layer.Inputs.Select(Text))} -> {(layer.Output is null ? "failed" : Text(layer.Output))}",
                Text(layer.Parameters),
                Text(layer.MultiplyAdds),
            ]),
            ["in all", "", "", Text(Parameters), Text(MultiplyAdds)],
        ];
        int[] widths = [.. Enumerable.Range(0, rows[0].Length).Select(column => rows.Max(row => row[column].Length))];

        // Words stand left, numbers right.
        return string.Concat(rows.Select(row => string.Join("  ", row.Select((text, i) => i < 3 ? text.PadRight(widths[i]) : text.PadLeft(widths[i]))) + "\n"));
    }

    internal T Through<T>(Module module, ReadOnlySpan<Tensor> inputs, Func<T> compute, Func<T, Tensor> output)
    {
        Tensor[] given = [.. inputs.ToArray().Distinct()];
        int place = _layers.Count;
        string name = ReferenceEquals(module, _model) ? "" : _model.FindName(module) ?? module.Kind;
        _layers.Add(new TracedLayer(name, module.Kind, _open.Count, [.. given.Select(input => input.Shape)], null, module.OwnParameterCount, 0));
        _calls?.Add(new TracedCall(name, module, _open.Count, given, null));
        _open.Push(place);
        try
        {
            T result = compute();
            Tensor made = output(result);
            _layers[place] = _layers[place] with { Output = made.Shape };
            if (_calls is not null)
            {
                _calls[place] = _calls[place] with { Output = made };
            }

            return result;
        }
        finally
        {
            _open.Pop();
        }
    }

    private static string Text(long[] shape) => $"[{string.Join(", ", shape)}]";

    private static string Text(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    private void Add(long multiplyAdds)
    {
        if (multiplyAdds > 0 && _open.TryPeek(out int place))
        {
            _layers[place] = _layers[place] with { MultiplyAdds = _layers[place].MultiplyAdds + multiplyAdds };
        }
    }

    /// <summary>Counts what the inmost open layer computes.</summary>
    private sealed class Counter(ModuleTrace trace) : OperatorObserver
    {
        protected override void Called(Operator called, ReadOnlySpan<Value> arguments, ReadOnlySpan<Value> results)
        {
            if (ReferenceEquals(Current, trace))
            {
                trace.Add(Modules.MultiplyAdds.Of(called.Name, arguments, results));
            }
        }
    }
}
