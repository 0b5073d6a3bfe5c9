namespace Cupel.Operations.Import;

/// <summary>Something in a program's help that is no value, or that nobody could make one of.</summary>
/// <param name="Line">The line, from 1.</param>
/// <param name="Text">What stands there.</param>
/// <param name="Reason">Why it is left out.</param>
public sealed record UnreadLine(int Line, string Text, string Reason);
