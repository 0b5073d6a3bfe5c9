namespace Cupel.Learn.Testing;

/// <summary>A sample of a metric of texts.</summary>
/// <param name="Prediction">What a model gave.</param>
/// <param name="References">What it should have given; one text or more.</param>
public sealed record TextSample(string Prediction, params IReadOnlyList<string> References);
