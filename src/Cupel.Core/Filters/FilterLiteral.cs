namespace Cupel.Filters;

/// <summary>A value in a filter, understood as its field needs it.</summary>
/// <param name="Text">As it was written; of a quoted one what the quotes hold.</param>
/// <param name="Number">The number it is; null where it is none, or quoted.</param>
/// <param name="Truth">Yes or no, where it is <c>true</c> or <c>false</c> and not quoted.</param>
/// <param name="Period">The time it is, where its field has times.</param>
internal sealed record FilterLiteral(string Text, NumberValue? Number = null, bool? Truth = null, TimePeriod? Period = null)
{
    /// <summary>Whether it can only be a text.</summary>
    public bool IsText => Number is null && Truth is null && Period is null;
}
