namespace Cupel.Pictures;

/// <summary>This machine lacks the library that reads a kind of picture.</summary>
/// <param name="format">The kind of picture.</param>
/// <param name="package">The Debian package that has the library.</param>
public sealed class MissingCodecException(string format, string package) : Exception($"this machine has nothing that reads {format}: the package `{package}` does")
{
    /// <summary>The kind of picture.</summary>
    public string Format => format;
}
