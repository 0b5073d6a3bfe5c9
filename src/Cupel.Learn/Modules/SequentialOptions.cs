using System.Globalization;
using Cupel.Learn.Parts;
using Cupel.Torch;

namespace Cupel.Learn.Modules;

/// <summary>Modules one after the other: each takes what the one before gives. Their names are their places: <c>0</c>, <c>1</c>….</summary>
/// <example><code>
/// name: sequential
/// layers:
///   - flatten
///   - { name: linear, out_features: 64 }
///   - relu
///   - { name: linear, out_features: 10 }
/// </code></example>
[Part("sequential")]
public sealed record SequentialOptions : ModuleOptions
{
    /// <summary>The modules, in order; at least one.</summary>
    public required IReadOnlyList<ModuleOptions> Layers { get; init; }

    /// <inheritdoc/>
    public override IEnumerable<OptionConflict> Conflicts() => Layers.Count > 0 ? [] : [new(nameof(Layers), "one module or more")];

    /// <inheritdoc/>
    protected override long[] Infer(long[] input) => Each(input, (options, shape) => options.OutputShape(shape));

    /// <inheritdoc/>
    protected override Module Create(long[] input)
    {
        var modules = new List<Module>();
        Each(input, (options, shape) =>
        {
            modules.Add(options.Build(shape));
            return options.OutputShape(shape);
        });
        return new Sequential(modules);
    }

    private long[] Each(long[] shape, Func<ModuleOptions, long[], long[]> visit)
    {
        for (int i = 0; i < Layers.Count; i++)
        {
            (ModuleOptions layer, long[] before) = (Layers[i], shape);
            shape = ShapeException.Within(i.ToString(CultureInfo.InvariantCulture), () => visit(layer, before));
        }

        return shape;
    }

    private sealed class Sequential : Module
    {
        private readonly Module[] _modules;

        public Sequential(IReadOnlyList<Module> modules)
        {
            _modules = [.. modules];
            for (int i = 0; i < _modules.Length; i++)
            {
                AddChild(i.ToString(CultureInfo.InvariantCulture), _modules[i]);
            }
        }

        protected override Tensor ForwardCore(Tensor input)
        {
            foreach (Module module in _modules)
            {
                input = module.Forward(input);
            }

            return input;
        }
    }
}
