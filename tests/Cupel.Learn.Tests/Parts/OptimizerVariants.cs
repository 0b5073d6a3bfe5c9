using Cupel.Learn.Optimizers;

namespace Cupel.Learn.Tests.Parts;

/// <summary>Optimizers with the options that change how they go, for tests of what all keep.</summary>
internal static class OptimizerVariants
{
    public static OptimizerOptions[] All { get; } =
    [
        new SgdOptions { Momentum = 0.9, WeightDecay = 0.1 }, new AdamOptions { Amsgrad = true, WeightDecay = 0.1 }, new AdamWOptions { Amsgrad = true },
        new NAdamOptions { WeightDecay = 0.1 }, new NAdamOptions { WeightDecay = 0.1, Decoupled = true }, new RAdamOptions { WeightDecay = 0.1 },
        new RAdamOptions { WeightDecay = 0.1, Decoupled = true, Beta2 = 0.7 }, new AdamaxOptions(), new RmsPropOptions { WeightDecay = 0.1 },
        new RmsPropOptions { Centered = true }, new RmsPropOptions { Momentum = 0.9 }, new RmsPropOptions { Momentum = 0.9, Centered = true },
        new AdagradOptions { LrDecay = 0.1, InitialAccumulator = 0.1, WeightDecay = 0.1 }, new AdadeltaOptions(), new RpropOptions(),
        new AsgdOptions { T0 = 2 }, new LionOptions { WeightDecay = 0.1 }, new LionOptions { WeightDecay = 0.1, Decoupled = false },
        new LambOptions { WeightDecay = 0.1, MaxGradNorm = 1 }, new LambOptions { WeightDecay = 0.1, Decoupled = true }, new AdaBeliefOptions(),
        new AdaBoundOptions(), new AdamPOptions { Nesterov = true }, new DiffGradOptions(), new YogiOptions(), new AdaModOptions(),
        new AdanOptions { WeightDecay = 0.1 }, new MadgradOptions { WeightDecay = 0.1, Decoupled = true }, new LarsOptions { Nesterov = true, WeightDecay = 0.1 },
        new SgdWOptions { Momentum = 0.5 }, new TigerOptions(), new NovoGradOptions(), new AggMoOptions { WeightDecay = 0.1 },
        new LookaheadOptions { Base = new AdamOptions(), Every = 2 },
        new SgdOptions { Momentum = 0.9, Groups = [new ParameterGroup { Match = "*b*", LrFactor = 2, WeightDecay = 0.1 }] },
    ];
}
