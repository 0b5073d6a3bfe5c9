namespace Cupel.Learn.Metrics.Images;

/// <summary>The shape of an image.</summary>
/// <param name="Channels">How many channels it has.</param>
/// <param name="Height">How many rows.</param>
/// <param name="Width">How many columns.</param>
public readonly record struct ImageShape(int Channels, int Height, int Width);
