using Cupel.Learn.Data;
using Cupel.Learn.Data.Transforms;

namespace Cupel.Learn.Testing;

/// <summary>A transform with what it is tried with.</summary>
/// <param name="Options">The options.</param>
/// <param name="Size">The size of the images.</param>
public sealed record TransformCase(TransformOptions Options, ImageSize Size) : PartCase<TransformOptions>(Options);
