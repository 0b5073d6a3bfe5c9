namespace Cupel.Cli;

/// <summary>Results could not be written to where they were sent: a full disk, a closed stream. It is nobody's bug here.</summary>
internal sealed class OutputLostException(string message) : IOException(message);
