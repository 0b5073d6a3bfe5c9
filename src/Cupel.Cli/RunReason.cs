using Cupel.Diffs;
using Cupel.Runs;

namespace Cupel.Cli;

/// <summary>Why a run was run: what was there before it, and what was not the same.</summary>
/// <param name="Kind">In a word.</param>
/// <param name="Since">The run it is compared with: the equal one, or the newest completed one of its operation; null where there was none.</param>
/// <param name="Changes">What differs between the two; null where there was none, or where they are equal.</param>
internal sealed record RunReason(RunReasonKind Kind, Run? Since, RunDiff? Changes)
{
    /// <summary>Finds the reason.</summary>
    /// <exception cref="IOException">A file of a record cannot be read.</exception>
    /// <exception cref="InvalidDataException">A manifest is damaged.</exception>
    /// <exception cref="System.Text.Json.JsonException">A file of a record is damaged.</exception>
    public static RunReason Find(Run run)
    {
        RunRecord record = run.ReadRecord();
        if (File.Exists(run.Folder.Batch))
        {
            return new RunReason(RunReasonKind.Batch, null, null);
        }

        var equality = new RunEquality(run.Store, record.Operation, until: record.Created);
        return equality.Find(run) is Run equal ? new RunReason(RunReasonKind.Equal, equal, null)
            : equality.Newest is Run newest ? new RunReason(RunReasonKind.Changed, newest, EqualityDiff.Of(newest, run))
            : new RunReason(RunReasonKind.First, null, null);
    }
}

/// <summary>What a <see cref="RunReason"/> is.</summary>
internal enum RunReasonKind
{
    /// <summary>No run of its operation had completed.</summary>
    First,

    /// <summary>Runs of its operation had completed, and none was equal.</summary>
    Changed,

    /// <summary>An equal run had completed; <c>--needed</c> would have taken it.</summary>
    Equal,

    /// <summary>It is a batch, whose members have reasons of their own.</summary>
    Batch,
}
