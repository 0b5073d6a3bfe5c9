using Cupel.Learn.Metrics;
using Cupel.Learn.Metrics.Classification;
using Cupel.Learn.Metrics.Images;
using Cupel.Learn.Metrics.Segmentation;
using Cupel.Learn.Testing;
using Cupel.Torch;

namespace Cupel.Learn.Tests.Parts;

/// <summary>Every metric of a model's outputs keeps what such metrics keep.</summary>
public sealed class TensorMetricContractTests : TensorMetricContract
{
    private const int Samples = 24;

    private const int Classes = 4;

    /// <summary>Metrics of rows of shares, which add up to 1.</summary>
    private static readonly string[] OfShares = ["kl_divergence", "jensen_shannon_divergence"];

    protected override IEnumerable<MetricCase<MetricOptions, TensorSamples>> Cases => BuiltIn.Of<MetricOptions>().Select(options => options switch
    {
        ImageMetricOptions => Case(options, () => Draw.Uniform(6, 3, 16, 16), () => Draw.Uniform(6, 3, 16, 16).Mul(0.9).Add(0.05)),
        SegmentationMetricOptions regions => Case(options, () => Draw.Integers(regions.Classes, 8, 6, 6), () => Draw.Integers(regions.Classes, 8, 6, 6)),
        LabelRankingOptions or ExactMatchOptions => Case(options, () => Draw.Normal(Samples, Classes), () => Draw.Integers(2, Samples, Classes), asScores: true),
        TaskOptions { Task: "binary" } => Case(options, () => Draw.Uniform(Samples), () => Draw.Integers(2, Samples)),
        ClassificationOptions => Case(options, () => Draw.Normal(Samples, Classes), () => Draw.Integers(Classes, Samples), asClasses: true),
        _ => Other(options),
    });

    private static MetricCase<MetricOptions, TensorSamples> Other(MetricOptions options) => options.PartName() switch
    {
        "perplexity" => new(options, () => new(Draw.Normal(8, 5, 7), Draw.Integers(7, 8, 5))),
        "cosine_similarity" => Case(options, () => Draw.Normal(Samples, 5), () => Draw.Normal(Samples, 5)),
        string name when OfShares.Contains(name) => Case(options, () => Draw.Shares(Samples, 5), () => Draw.Shares(Samples, 5)),
        _ => Case(options, () => Draw.Uniform(Samples).Add(0.1), () => Draw.Uniform(Samples).Add(0.1)),
    };

    /// <summary>A case in which outputs that are the targets are better.</summary>
    private static MetricCase<MetricOptions, TensorSamples> Case(
        MetricOptions options, Func<Tensor> output, Func<Tensor> target, bool asClasses = false, bool asScores = false) => new(options, () => new(output(), target()))
        {
            Better = options.PartName() == "total_variation" ? null : () =>
            {
                _ = output();
                Tensor right = target();
                return new(asClasses ? right.OneHot(Classes).To(DType.Float32).Mul(40.0).Sub(20.0) : asScores ? right.To(DType.Float32).Mul(40.0).Sub(20.0) : right.To(right.DType), right);
            },
        };
}
