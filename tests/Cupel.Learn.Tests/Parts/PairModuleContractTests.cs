using Cupel.Learn.Modules.Pairs;
using Cupel.Learn.Modules.Pooling;
using Cupel.Learn.Testing;
using Cupel.Torch;

namespace Cupel.Learn.Tests.Parts;

/// <summary>Every module of two inputs keeps what such modules keep.</summary>
public sealed class PairModuleContractTests : PairModuleContract
{
    /// <summary>Modules of sequences; the others take vectors.</summary>
    private static readonly string[] OfSequences = ["attention", "decoder", "decoder_layer", "transformer"];

    protected override IEnumerable<PairModuleCase> Cases => BuiltIn.Of<PairModuleOptions>().SelectMany(IEnumerable<PairModuleCase> (options) =>
        options is MaxUnpoolOptions ? [Unpooled(options)]
        : OfSequences.Contains(options.PartName())
            ? [new(options, [6, 8], [6, 8]), new(options, [6, 8], [4, 8])]
            : [new(options, [8], [8])]);

    /// <summary>The maxima of windows with places that no two share.</summary>
    private static PairModuleCase Unpooled(PairModuleOptions options)
    {
        long[] shape = [2, .. Enumerable.Repeat(3L, options.PartName()[^2] - '0')];
        long[] cells = shape[1..];
        return new(options, shape, shape)
        {
            Second = full => Ops.Arange(cells.Aggregate((product, size) => product * size), dtype: DType.Int64).Reshape(cells).Expand(full).Contiguous(),
        };
    }
}
