using Cupel.Learn.Parts;

namespace Cupel.Learn.Modules.Containers;

/// <summary>Several modules of one kind one after the other, each with parameters of its own, named by their places.</summary>
/// <example><code>{ name: stacked, count: 3, layer: { name: linear, out_features: 16 } }</code></example>
[Part("stacked")]
public sealed record StackedOptions : ModuleOptions
{
    /// <summary>What each is made from.</summary>
    public required ModuleOptions Layer { get; init; }

    /// <summary>How many there are.</summary>
    [AtLeast(1)]
    public required int Count { get; init; }

    /// <inheritdoc/>
    protected override long[] Infer(long[] input) => All.OutputShape(input);

    /// <inheritdoc/>
    protected override Module Create(long[] input) => All.Build(input);

    private SequentialOptions All => new() { Layers = [.. Enumerable.Repeat(Layer, Count)] };
}
