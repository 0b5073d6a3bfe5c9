namespace Cupel.Errors;

/// <summary>What a person asked cannot be done as it stands. The command line prints the faults, without a stack, and exits with
/// 2.</summary>
/// <remarks>All the faults of one input come in one exception, so that a file can be mended in one go.</remarks>
public sealed class UserErrorException : Exception
{
    /// <summary>Makes an exception from one fault.</summary>
    /// <param name="code">A code from <see cref="ErrorCodes"/>.</param>
    /// <param name="message">What is wrong: lower case, no full stop, values in backticks.</param>
    /// <param name="where">Where it stands, or null.</param>
    /// <param name="hint">How to mend it, or null.</param>
    public UserErrorException(string code, string message, SourceLocation? where = null, string? hint = null)
        : this([new Fault(code, message, where, hint)])
    {
    }

    /// <summary>Makes an exception from one or more faults.</summary>
    /// <param name="faults">At least one.</param>
    /// <exception cref="ArgumentException"><paramref name="faults"/> is empty.</exception>
    public UserErrorException(IReadOnlyList<Fault> faults)
        : base(Describe(faults)) => Faults = faults;

    /// <summary>The faults, in the order they were found.</summary>
    public IReadOnlyList<Fault> Faults { get; }

    private static string Describe(IReadOnlyList<Fault> faults) => faults.Count == 0
        ? throw new ArgumentException("an error must have at least one fault", nameof(faults))
        : string.Join(Environment.NewLine, faults.Select(f => f.Where is null ? f.Message : $"{f.Where}: {f.Message}"));
}
