namespace Cupel.Errors;

/// <summary>One slip of the person at the keyboard: what is wrong, where, and how to mend it.</summary>
/// <param name="Code">A stable code from <see cref="ErrorCodes"/>; each has a page in <c>docs/reference/errors.md</c>.</param>
/// <param name="Message">What is wrong: lower case, no full stop, values in backticks.</param>
/// <param name="Where">Where it stands in a file, or null where no file is to blame.</param>
/// <param name="Hint">How to mend it, with a command or text that works when pasted; null where there is nothing better to
/// say.</param>
/// <remarks>Immutable.</remarks>
public sealed record Fault(string Code, string Message, SourceLocation? Where = null, string? Hint = null);
