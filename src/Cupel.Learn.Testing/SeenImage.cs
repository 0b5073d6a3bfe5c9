using Cupel.Learn.Metrics.Reidentification;

namespace Cupel.Learn.Testing;

/// <summary>A sample of a metric of finding identities again.</summary>
/// <param name="IsQuery">Whether it is a query; else it is of the gallery.</param>
/// <param name="Sighting">Whom it shows, and which camera saw it.</param>
/// <param name="Embedding">Its embedding.</param>
public sealed record SeenImage(bool IsQuery, Sighting Sighting, params double[] Embedding);
