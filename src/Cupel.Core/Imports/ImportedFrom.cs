namespace Cupel.Imports;

/// <summary>Where a run was before it was taken over.</summary>
/// <param name="Tool">The tool that made it.</param>
/// <param name="Id">What that tool calls it.</param>
/// <param name="Path">Where it lay.</param>
public sealed record ImportedFrom(ForeignTool Tool, string Id, string Path);
