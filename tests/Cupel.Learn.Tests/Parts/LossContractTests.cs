using Cupel.Learn.Losses.MetricLearning;
using Cupel.Learn.Losses.MetricLearning.Pairs;
using Cupel.Learn.Losses.MetricLearning.Proxies;
using Cupel.Learn.Losses.Segmentation;
using Cupel.Learn.Testing;
using Cupel.Torch;

namespace Cupel.Learn.Tests.Parts;

/// <summary>Every loss keeps what losses keep.</summary>
public sealed class LossContractTests : LossContract
{
    private const int Batch = 6;

    private const int Classes = 4;

    protected override IEnumerable<LossCase> Cases => BuiltIn.Of<LossOptions>().Select(Case);

    private static LossCase Case(LossOptions options) => options switch
    {
        ProxyLossOptions proxies => new(options, () => Draw.Normal(Batch, proxies.EmbeddingDim), () => Draw.Integers(proxies.Classes, Batch)) { Classes = (int)proxies.Classes },
        EmbeddingLossOptions => new(options, () => Draw.Normal(2 * Batch, 5), () => Draw.Integers(3, 2 * Batch))
        {
            Classes = 3,
            WithoutGradients = options is CircleOptions or DynamicSoftMarginOptions ? "its weights count as constants" : null,
        },
        _ => Other(options),
    };

    private static LossCase Other(LossOptions options) => options.PartName() switch
    {
        "l1" or "mse" or "huber" or "smooth_l1" => new(options, () => Draw.Normal(Batch, 3), () => Draw.Normal(Batch, 3)),
        "poisson_nll" => new(options, () => Draw.Normal(Batch, 3), () => Draw.Integers(5, Batch, 3).To(DType.Float32)),
        "kl_div" => new(options, () => Draw.Normal(Batch, 3).LogSoftmax(1), () => Draw.Shares(Batch, 3)),
        "gaussian_nll" => new(options, () => Draw.Uniform(Batch, 2, 3).Add(0.2), () => Draw.Normal(Batch, 3)),
        "bce" => new(options, () => Draw.Uniform(Batch, 3).Mul(0.8).Add(0.1), () => Draw.Uniform(Batch, 3)),
        "bce_with_logits" or "sigmoid_focal" or "multilabel_soft_margin" => new(options, () => Draw.Normal(Batch, 3), () => Marks(Batch, 3)),
        "soft_margin" or "hinge_embedding" => new(options, () => Draw.Normal(Batch, 3), () => Sides(Batch, 3)),
        "cosine_embedding" => new(options, () => Draw.Normal(Batch, 2, 5), () => Sides(Batch)),
        "margin_ranking" => new(options, () => Draw.Normal(Batch, 2), () => Sides(Batch)),
        "triplet_margin" => new(options, () => Draw.Normal(Batch, 3, 5), () => Sides(Batch)) { RefusesOtherTargets = false },
        "multilabel_margin" => new(options, () => Draw.Normal(Batch, Classes), () => Tensor.From<long>([0, 2, -1, 0, 1, -1, 0, 0, 3, 1, -1, 0, -1, 0, 0, 0, 2, -1, 0, 0, 0, 1, 2, 3], Batch, Classes)),
        "distillation" => new(options, () => Draw.Normal(Batch, Classes), () => Draw.Normal(Batch, Classes)),
        "vic_reg" or "self_supervised" => new(options, () => Draw.Normal(Batch, 2, 5), () => Sides(Batch)) { RefusesOtherTargets = false },
        "cross_batch_memory" => new(options, () => Draw.Normal(Batch, 64), () => Draw.Integers(3, Batch)) { Classes = 3, WithoutGradients = "it remembers every batch" },
        "weighted_sum" => new(options, () => Draw.Normal(Batch, Classes), () => Draw.Integers(Classes, Batch)) { Classes = Classes },
        "center" => new(options, () => Draw.Normal(Batch, 64), () => Draw.Integers(10, Batch)) { Classes = 10 },
        "nll" => new(options, () => Draw.Normal(Batch, Classes).LogSoftmax(1), () => Draw.Integers(Classes, Batch)) { Classes = Classes },
        "ldam" => new(options, () => Draw.Normal(Batch, 3), () => Draw.Integers(3, Batch)) { Classes = 3 },
        "cross_entropy" or "focal" or "bi_tempered" or "multi_margin" => new(options, () => Draw.Normal(Batch, Classes), () => Draw.Integers(Classes, Batch)) { Classes = Classes },
        "dice" when options is DiceOptions { Mode: "multiclass" } => new(options, () => Draw.Normal(Batch, 3, 4, 4), () => Draw.Integers(3, Batch, 4, 4)),
        "dice" or "jaccard" or "tversky" => new(options, () => Draw.Normal(Batch, 4, 4), () => Marks(Batch, 4, 4)),
        "ctc" => new(options, () => Draw.Normal(Batch, 9, Classes), () => Draw.Integers(Classes - 1, Batch, 3).Add(1L)),
        string name => throw new InvalidOperationException($"say here what `{name}` is tried with"),
    };

    private static Tensor Marks(params long[] shape) => Draw.Integers(2, shape).To(DType.Float32);

    private static Tensor Sides(params long[] shape) => Marks(shape).Mul(2.0).Sub(1.0);
}
