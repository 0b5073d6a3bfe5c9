namespace Cupel.Checks;

/// <summary>How a check came out.</summary>
/// <param name="Check">The statement: <c>val_accuracy above 0.97</c>.</param>
/// <param name="Passed">Whether it held.</param>
/// <param name="Actual">What was found, as text: a number, <c>missing</c>, <c>2 files</c>.</param>
/// <param name="Expected">What was asked for, as text: <c>above 0.97</c>.</param>
public sealed record CheckResult(string Check, bool Passed, string Actual, string Expected);
