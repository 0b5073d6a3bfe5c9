using Cupel.Learn.Parts;

namespace Cupel.Learn.Testing;

/// <summary>A metric with what it is tried with.</summary>
/// <typeparam name="TOptions">The base record of the kind.</typeparam>
/// <typeparam name="TSamples">Samples of the kind.</typeparam>
/// <param name="Options">The options.</param>
/// <param name="Samples">Makes the samples: at least four, the same each time from one seed.</param>
public sealed record MetricCase<TOptions, TSamples>(TOptions Options, Func<TSamples> Samples) : PartCase<TOptions>(Options)
    where TOptions : PartOptions
{
    /// <summary>Makes samples over which the metric must be better, such as outputs that are all right; null where nothing is known of that.</summary>
    public Func<TSamples>? Better { get; init; }

    /// <summary>Whether the value is of an order, such as the last number: then parts are merged each into the one before it only.</summary>
    public bool InOrder { get; init; }
}
