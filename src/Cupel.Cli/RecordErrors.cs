using Cupel.Errors;
using Cupel.Runs;

namespace Cupel.Cli;

/// <summary>What a person is told where the record of a run cannot be read.</summary>
internal static class RecordErrors
{
    public static UserErrorException Unreadable(Run run, Exception error) => Unreadable(run, error.Message);

    public static UserErrorException Unreadable(Run run, string? why) => new(
        ErrorCodes.DataFormat, $"the record of run {run.Name} cannot be read: {why}", hint: $"`cupel verify {run.Name}` says what is wrong");

    /// <summary>Sees to it that a run can be read.</summary>
    /// <exception cref="UserErrorException">It cannot.</exception>
    public static RunSnapshot Require(Run run) => run.Read() is { Record: not null } whole ? whole : throw Unreadable(run, run.Read().State.Reason);
}
