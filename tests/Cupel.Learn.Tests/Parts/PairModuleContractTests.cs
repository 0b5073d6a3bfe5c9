using Cupel.Learn.Modules.Pairs;
using Cupel.Learn.Testing;

namespace Cupel.Learn.Tests.Parts;

/// <summary>Every module of two inputs keeps what such modules keep.</summary>
public sealed class PairModuleContractTests : PairModuleContract
{
    /// <summary>Modules of sequences; the others take vectors.</summary>
    private static readonly string[] OfSequences = ["attention", "decoder", "decoder_layer"];

    protected override IEnumerable<PairModuleCase> Cases => BuiltIn.Of<PairModuleOptions>().SelectMany(IEnumerable<PairModuleCase> (options) =>
        OfSequences.Contains(options.PartName())
            ? [new(options, [6, 8], [6, 8]), new(options, [6, 8], [4, 8])]
            : [new(options, [8], [8])]);
}
