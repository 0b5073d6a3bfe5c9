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
    private int _depth;

    private ModuleTrace(Module model, bool calls)
    {
        (_model, _before) = (model, _current);
        _calls = calls ? [] : null;
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

    /// <summary>Ends it; what was noted stays.</summary>
    public void Dispose()
    {
        if (ReferenceEquals(_current, this))
        {
            _current = _before;
        }
    }

    /// <summary>A table: each layer with its kind, its shapes and its own parameters, inner layers below and further right.</summary>
    public override string ToString()
    {
        (string Name, string Kind, string Shapes, string Parameters)[] rows = [.. _layers.Select(layer => (
            new string(' ', 2 * layer.Depth) + (layer.Name.Length == 0 ? "(model)" : layer.Name),
            layer.Kind,
            $"{Text(layer.Input)} -> {(layer.Output is null ? "failed" : Text(layer.Output))}",
            layer.Parameters.ToString("N0", CultureInfo.InvariantCulture)))];
        int name = rows.Select(row => row.Name.Length).DefaultIfEmpty().Max();
        int kind = rows.Select(row => row.Kind.Length).DefaultIfEmpty().Max();
        int shapes = rows.Select(row => row.Shapes.Length).DefaultIfEmpty().Max();
        int parameters = rows.Select(row => row.Parameters.Length).DefaultIfEmpty().Max();
        return string.Concat(rows.Select(row => $"{row.Name.PadRight(name)}  {row.Kind.PadRight(kind)}  {row.Shapes.PadRight(shapes)}  {row.Parameters.PadLeft(parameters)}\n"));
    }

    internal Tensor Through(Module module, Tensor input, Func<Tensor, Tensor> forward)
    {
        int place = _layers.Count;
        string name = ReferenceEquals(module, _model) ? "" : _model.FindName(module) ?? module.Kind;
        _layers.Add(new TracedLayer(name, module.Kind, _depth, input.Shape, null, module.OwnParameterCount));
        _calls?.Add(new TracedCall(name, module, _depth, input, null));
        _depth++;
        try
        {
            Tensor output = forward(input);
            _layers[place] = _layers[place] with { Output = output.Shape };
            if (_calls is not null)
            {
                _calls[place] = _calls[place] with { Output = output };
            }

            return output;
        }
        finally
        {
            _depth--;
        }
    }

    private static string Text(long[] shape) => $"[{string.Join(", ", shape)}]";
}
