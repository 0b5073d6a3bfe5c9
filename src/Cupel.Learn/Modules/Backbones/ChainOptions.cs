namespace Cupel.Learn.Modules.Backbones;

/// <summary>Modules one after the other, as in <see cref="SequentialOptions"/>, but with names.</summary>
/// <param name="Layers">The modules in order.</param>
internal sealed record ChainOptions(params IReadOnlyList<(string Name, ModuleOptions Layer)> Layers) : ModuleOptions
{
    /// <summary>Builds modules that follow each other.</summary>
    public static (string Name, Module Module)[] Build(IEnumerable<(string Name, ModuleOptions Layer)> layers, long[] input)
    {
        var built = new List<(string, Module)>();
        foreach ((string name, ModuleOptions layer) in layers)
        {
            built.Add((name, layer.Build(input)));
            input = layer.OutputShape(input);
        }

        return [.. built];
    }

    /// <summary>The shape that comes out of modules that follow each other.</summary>
    public static long[] Shape(IEnumerable<(string Name, ModuleOptions Layer)> layers, long[] input) =>
        layers.Aggregate(input, (shape, next) => ShapeException.Within(next.Name, () => next.Layer.OutputShape(shape)));

    internal override string Kind => "sequential";

    protected override long[] Infer(long[] input) => Shape(Layers, input);

    protected override Module Create(long[] input) => new Chain(Build(Layers, input));
}
