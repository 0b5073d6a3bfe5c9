using Cupel.Learn.Initializers;

namespace Cupel.Learn.Testing;

/// <summary>An initializer with what it is tried with.</summary>
/// <param name="Options">The options.</param>
/// <param name="Shape">The shape of a parameter that it has a meaning for.</param>
public sealed record InitializerCase(InitializerOptions Options, params long[] Shape) : PartCase<InitializerOptions>(Options);
