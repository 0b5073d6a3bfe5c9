using Cupel.Learn.Parts;
using Cupel.Torch;

namespace Cupel.Learn.Modules;

/// <summary>Each example as one row of numbers: input of any shape, output <c>[numbers]</c>.</summary>
[Part("flatten")]
public sealed record FlattenOptions : ModuleOptions
{
    /// <inheritdoc/>
    protected override long[] Infer(long[] input) => [input.Aggregate(1L, (product, size) => product * size)];

    /// <inheritdoc/>
    protected override Module Create(long[] input) => new FunctionModule(x => x.Flatten(1, -1));
}
