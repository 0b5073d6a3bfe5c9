using Cupel.Errors;

namespace Cupel.Config;

/// <summary>A key and its value.</summary>
/// <param name="Key">The key.</param>
/// <param name="KeyLocation">Where the key is written, or null where no file holds it.</param>
/// <param name="Value">The value.</param>
/// <remarks>Immutable.</remarks>
public sealed record ConfigEntry(string Key, SourceLocation? KeyLocation, ConfigNode Value);
