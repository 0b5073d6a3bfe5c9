namespace Cupel.Bench.Parts;

/// <summary>What Python says where a part of it fails.</summary>
/// <param name="message">Its message.</param>
internal sealed class PeerException(string message) : Exception(message);
