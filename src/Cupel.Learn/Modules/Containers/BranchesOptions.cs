using System.Globalization;
using Cupel.Learn.Parts;
using Cupel.Torch;

namespace Cupel.Learn.Modules.Containers;

/// <summary>Modules side by side over the same input, whose outputs become one. Their names are their places: <c>0</c>, <c>1</c>….</summary>
/// <remarks>To be joined end to end, outputs may differ in that dimension only; for all else they must be alike.</remarks>
/// <example><code>
/// name: branches
/// combine: concat
/// layers:
///   - { name: conv2d, out_channels: 8, kernel_size: 1 }
///   - { name: conv2d, out_channels: 8, kernel_size: 3, padding: 1 }
/// </code></example>
[Part("branches")]
public sealed record BranchesOptions : ModuleOptions
{
    /// <summary>The modules; at least one.</summary>
    public required IReadOnlyList<ModuleOptions> Layers { get; init; }

    /// <summary>How outputs become one: end to end (<c>concat</c>), or their <c>sum</c>, <c>mean</c> or <c>product</c>.</summary>
    [Choices("concat", "sum", "mean", "product")]
    public string Combine { get; init; } = "concat";

    /// <summary>The dimension along which they are put end to end, from 0 without the batch; negative counts from the end.</summary>
    public int Dim { get; init; }

    /// <inheritdoc/>
    public override IEnumerable<OptionConflict> Conflicts() => Layers.Count > 0 ? [] : [new(nameof(Layers), "one module or more")];

    /// <inheritdoc/>
    protected override long[] Infer(long[] input)
    {
        long[][] shapes = [.. Layers.Select((layer, i) => ShapeException.Within(Name(i), () => layer.OutputShape(input)))];
        return shapes.Aggregate((whole, next) => Joining.Shape(PartName(), Combine == "concat" ? Dim : null, whole, next));
    }

    /// <inheritdoc/>
    protected override Module Create(long[] input) =>
        new Branches([.. Layers.Select(layer => layer.Build(input))], Combine, Place(Layers[0].OutputShape(input), Dim) + 1);

    private static string Name(int place) => place.ToString(CultureInfo.InvariantCulture);

    private sealed class Branches : Module
    {
        private readonly Module[] _modules;
        private readonly string _combine;
        private readonly int _dimension;

        public Branches(Module[] modules, string combine, int dimension)
        {
            (_modules, _combine, _dimension) = (modules, combine, dimension);
            for (int i = 0; i < modules.Length; i++)
            {
                AddChild(Name(i), modules[i]);
            }
        }

        protected override Tensor ForwardCore(Tensor input)
        {
            Tensor[] outputs = [.. _modules.Select(module => module.Forward(input))];
            return _combine switch
            {
                "concat" => Ops.Cat(outputs, _dimension),
                "sum" => outputs.Aggregate((sum, next) => sum.Add(next)),
                "mean" => outputs.Aggregate((sum, next) => sum.Add(next)).Div((double)outputs.Length),
                _ => outputs.Aggregate((product, next) => product.Mul(next)),
            };
        }
    }
}
