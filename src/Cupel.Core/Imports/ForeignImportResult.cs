using Cupel.Runs;

namespace Cupel.Imports;

/// <summary>What came of an import from another tool.</summary>
/// <param name="Runs">The runs that are new here, newest first.</param>
/// <param name="Present">The ids of those that were here already: in the list, the trash or an archive.</param>
/// <param name="Running">The ids of those that were left out because they have not ended.</param>
/// <param name="Failed">Those that could not be taken over, each with the reason.</param>
/// <param name="Notes">How many notes are new here, also on runs that were here already.</param>
/// <param name="Links">Links that were left out, each as <c>ID/path</c>.</param>
/// <param name="Warnings">What of a run could not be taken over, each with the run's name.</param>
public sealed record ForeignImportResult(
    IReadOnlyList<Run> Runs,
    IReadOnlyList<RunId> Present,
    IReadOnlyList<RunId> Running,
    IReadOnlyList<ForeignImportFailure> Failed,
    int Notes,
    IReadOnlyList<string> Links,
    IReadOnlyList<string> Warnings);
