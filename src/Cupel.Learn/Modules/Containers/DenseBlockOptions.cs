using System.Globalization;
using Cupel.Learn.Parts;
using Cupel.Torch;

namespace Cupel.Learn.Modules.Containers;

/// <summary>Modules each of which sees the input and all outputs before it, end to end; so does what comes after them.</summary>
/// <remarks>Names in the state are places: <c>0</c>, <c>1</c>…. Source: Huang et al., "Densely Connected Convolutional Networks",
/// 2016.</remarks>
/// <example><code>
/// name: dense_block
/// layers:
///   - { name: conv2d, out_channels: 8, kernel_size: 3, padding: 1 }
///   - { name: conv2d, out_channels: 8, kernel_size: 3, padding: 1 }
/// </code></example>
[Part("dense_block")]
public sealed record DenseBlockOptions : ModuleOptions
{
    /// <summary>The modules, in order; at least one.</summary>
    public required IReadOnlyList<ModuleOptions> Layers { get; init; }

    /// <summary>The dimension along which outputs are put end to end, from 0 without the batch; negative counts from the end.</summary>
    public int Dim { get; init; }

    /// <inheritdoc/>
    public override IEnumerable<OptionConflict> Conflicts() => Layers.Count > 0 ? [] : [new(nameof(Layers), "one module or more")];

    /// <inheritdoc/>
    protected override long[] Infer(long[] input) => Seen(input)[^1];

    /// <inheritdoc/>
    protected override Module Create(long[] input)
    {
        List<long[]> seen = Seen(input);
        return new DenseBlock([.. Layers.Select((layer, i) => layer.Build(seen[i]))], Place(input, Dim) + 1);
    }

    /// <summary>What each module sees, and last of all what comes out.</summary>
    private List<long[]> Seen(long[] input)
    {
        List<long[]> seen = [input];
        for (int i = 0; i < Layers.Count; i++)
        {
            long[] output = ShapeException.Within(Name(i), () => Layers[i].OutputShape(seen[i]));
            seen.Add(Joining.Shape(PartName(), Dim, seen[i], output));
        }

        return seen;
    }

    private static string Name(int place) => place.ToString(CultureInfo.InvariantCulture);

    private sealed class DenseBlock : Module
    {
        private readonly Module[] _modules;
        private readonly int _dimension;

        public DenseBlock(Module[] modules, int dimension)
        {
            (_modules, _dimension) = (modules, dimension);
            for (int i = 0; i < modules.Length; i++)
            {
                AddChild(Name(i), modules[i]);
            }
        }

        protected override Tensor ForwardCore(Tensor input) =>
            _modules.Aggregate(input, (seen, module) => Ops.Cat([seen, module.Forward(seen)], _dimension));
    }
}
