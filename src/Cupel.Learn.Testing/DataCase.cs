using Cupel.Learn.Data;

namespace Cupel.Learn.Testing;

/// <summary>Data with what it is tried with.</summary>
/// <param name="Options">The options.</param>
/// <param name="Folders">Where the data lies.</param>
public sealed record DataCase(DataOptions Options, DataFolders Folders) : PartCase<DataOptions>(Options);
