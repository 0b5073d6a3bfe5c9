using Cupel.Learn.Averages;
using Cupel.Learn.Compositions;
using Cupel.Learn.Data;
using Cupel.Learn.Data.Transforms;
using Cupel.Learn.Initializers;
using Cupel.Learn.Losses;
using Cupel.Learn.Losses.MetricLearning.Distances;
using Cupel.Learn.Losses.MetricLearning.Miners;
using Cupel.Learn.Losses.MetricLearning.Regularizers;
using Cupel.Learn.Metrics;
using Cupel.Learn.Metrics.Aggregation;
using Cupel.Learn.Metrics.Clustering;
using Cupel.Learn.Metrics.Nominal;
using Cupel.Learn.Metrics.Reidentification;
using Cupel.Learn.Metrics.Retrieval;
using Cupel.Learn.Metrics.Text;
using Cupel.Learn.Modules;
using Cupel.Learn.Modules.Pairs;
using Cupel.Learn.Optimizers;
using Cupel.Learn.Schedules;

namespace Cupel.Learn.Parts;

/// <summary>The kinds of parts a training is made of, each with the base of its options records.</summary>
public static class PartKinds
{
    /// <summary>The base record of each kind, by the kind's name in a config.</summary>
    public static IReadOnlyDictionary<string, Type> All { get; } = new Dictionary<string, Type>(StringComparer.Ordinal)
    {
        ["data"] = typeof(DataOptions),
        ["transforms"] = typeof(TransformOptions),
        ["modules"] = typeof(ModuleOptions),
        ["pair_modules"] = typeof(PairModuleOptions),
        ["initializers"] = typeof(InitializerOptions),
        ["compositions"] = typeof(CompositionOptions),
        ["losses"] = typeof(LossOptions),
        ["distances"] = typeof(DistanceOptions),
        ["miners"] = typeof(MinerOptions),
        ["regularizers"] = typeof(RegularizerOptions),
        ["optimizers"] = typeof(OptimizerOptions),
        ["schedules"] = typeof(ScheduleOptions),
        ["averages"] = typeof(AverageOptions),
        ["metrics"] = typeof(MetricOptions),
        ["text_metrics"] = typeof(TextMetricOptions),
        ["aggregators"] = typeof(AggregatorOptions),
        ["label_metrics"] = typeof(LabelMetricOptions),
        ["embedding_metrics"] = typeof(EmbeddingMetricOptions),
        ["rating_metrics"] = typeof(RatingMetricOptions),
        ["reidentification_metrics"] = typeof(ReidentificationMetricOptions),
        ["retrieval_metrics"] = typeof(RetrievalMetricOptions),
    };
}
