namespace Cupel.Learn.Metrics.Reidentification;

/// <summary>Whom an image shows, and which camera took it.</summary>
/// <param name="Identity">The number of the person or thing.</param>
/// <param name="Camera">The number of the camera.</param>
public readonly record struct Sighting(long Identity, long Camera);
