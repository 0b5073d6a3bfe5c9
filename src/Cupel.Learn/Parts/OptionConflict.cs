namespace Cupel.Learn.Parts;

/// <summary>An option that is within its range, but does not fit the other options or what it is used with.</summary>
/// <param name="Option">The property that would have to change.</param>
/// <param name="Rule">What it breaks, as a person reads it after "must be": <c>below the 450 steps of the training</c>.</param>
public sealed record OptionConflict(string Option, string Rule);
