using Cupel.Learn.Metrics.Reidentification;

namespace Cupel.Learn.Testing;

/// <summary>What a metric of finding identities again keeps.</summary>
public abstract class ReidentificationMetricContract : ListMetricContract<ReidentificationMetricOptions, ReidentificationMetric, SeenImage>
{
    private protected sealed override ReidentificationMetric Build(ReidentificationMetricOptions options) => options.Build();

    private protected sealed override void Update(ReidentificationMetric metric, IReadOnlyList<SeenImage> samples)
    {
        SeenImage[] queries = [.. samples.Where(one => one.IsQuery)];
        SeenImage[] gallery = [.. samples.Where(one => !one.IsQuery)];
        metric.AddQueries([.. queries.SelectMany(one => one.Embedding)], [.. queries.Select(one => one.Sighting)]);
        metric.AddGallery([.. gallery.SelectMany(one => one.Embedding)], [.. gallery.Select(one => one.Sighting)]);
    }
}
