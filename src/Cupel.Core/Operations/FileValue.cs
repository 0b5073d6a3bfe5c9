using Cupel.Config;
using Cupel.Literals;

namespace Cupel.Operations;

/// <summary>A value of a file that an operation takes as config.</summary>
/// <param name="Name">The dotted key by which the command line sets it.</param>
/// <param name="File">The file.</param>
/// <param name="Literal">Where it stands in the file.</param>
/// <param name="Type">What it may be.</param>
/// <param name="Description">What it means, or the empty text.</param>
/// <remarks>Immutable.</remarks>
internal sealed record FileValue(string Name, LiteralFile File, Literal Literal, ConfigType Type, string Description);
