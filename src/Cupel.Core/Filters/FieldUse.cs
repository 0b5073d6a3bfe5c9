using Cupel.Errors;

namespace Cupel.Filters;

/// <summary>A field that a filter, a column or a sort key names, and where it stands there.</summary>
/// <param name="Field">The field.</param>
/// <param name="Where">Its place in what was typed.</param>
public sealed record FieldUse(RunField Field, SourceLocation Where);
