using Cupel.Metrics;

namespace Cupel.Diffs;

/// <summary>A metric that did not come to the same on both sides.</summary>
/// <param name="Name">The metric.</param>
/// <param name="Left">What it came to on the left; null where it was not recorded.</param>
/// <param name="Right">What it came to on the right.</param>
public sealed record MetricDifference(string Name, MetricSummary? Left, MetricSummary? Right)
{
    /// <summary>The metrics of which any number differs, by name. NaN is NaN's equal.</summary>
    internal static IReadOnlyList<MetricDifference> Of(
        IReadOnlyDictionary<string, MetricSummary> left, IReadOnlyDictionary<string, MetricSummary> right) =>
        [.. left.Keys.Union(right.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal)
            .Select(name => new MetricDifference(name, left.GetValueOrDefault(name), right.GetValueOrDefault(name)))
            .Where(pair => pair.Left != pair.Right)];
}
