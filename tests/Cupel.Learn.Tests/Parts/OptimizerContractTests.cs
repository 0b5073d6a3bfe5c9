using Cupel.Learn.Optimizers;
using Cupel.Learn.Testing;

namespace Cupel.Learn.Tests.Parts;

/// <summary>Every optimizer keeps what optimizers keep, also with the options that change how it goes.</summary>
public sealed class OptimizerContractTests : OptimizerContract
{
    protected override IEnumerable<OptimizerCase> Cases =>
    [
        .. BuiltIn.Of<OptimizerOptions>().Select(Case),
        .. OptimizerVariants.All.Select(Case),
    ];

    // The largest gradient is one of all parameters.
    private static OptimizerCase Case(OptimizerOptions options) => new(options) { SeesAllGradients = options is LambOptions { MaxGradNorm: > 0 } };
}
