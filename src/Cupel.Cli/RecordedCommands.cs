using Cupel.Batches;
using Cupel.Runs;

namespace Cupel.Cli;

/// <summary>What a run executed, or a member of a batch was to.</summary>
/// <param name="Kind">What kind of operation it is.</param>
/// <param name="Stage">Before, or null.</param>
/// <param name="Run">The command.</param>
/// <param name="Finish">After, or null.</param>
internal sealed record RecordedCommands(RunKind Kind, RunCommand? Stage, RunCommand Run, RunCommand? Finish)
{
    /// <summary>Of a run.</summary>
    /// <param name="record">Its record.</param>
    public RecordedCommands(RunRecord record)
        : this(record.Kind, record.StageCommand, record.Command, record.FinishCommand)
    {
    }

    /// <summary>Of a member.</summary>
    /// <param name="kind">What the members of its batch execute.</param>
    /// <param name="member">The member.</param>
    public RecordedCommands(RunKind kind, PlannedMember member)
        : this(kind, member.StageCommand, member.Command, member.FinishCommand)
    {
    }
}
