using Cupel.Learn.Parts;

namespace Cupel.Learn.Testing;

/// <summary>A part as a contract tries it: its options, and in what derives from it what it is tried with.</summary>
/// <typeparam name="TOptions">The base record of the kind.</typeparam>
/// <param name="Options">The options.</param>
public abstract record PartCase<TOptions>(TOptions Options)
    where TOptions : PartOptions;
