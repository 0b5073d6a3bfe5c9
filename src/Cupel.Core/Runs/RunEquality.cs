using System.Text.Json;
using Cupel.Diffs;
using Cupel.Filters;

namespace Cupel.Runs;

/// <summary>Finds a run that need not be repeated, and says what is in the way of one.</summary>
/// <remarks>
/// <para>Two runs are equal when they have the same operation, commands, config, seed, checks, patterns of metrics and variables, the same source and
/// the same bytes for what the operation needs. Of notebooks in the source what executing them leaves behind does not count. The program of a training is left out of its command: it is ours, and may lie elsewhere by now. Only a
/// completed run will do: one that failed, was stopped or missed a check proves nothing. Data that no need names is not compared.</para>
/// </remarks>
public sealed class RunEquality
{
    private readonly Dictionary<string, List<Run>> _completed = new(StringComparer.Ordinal);

    /// <summary>Reads the completed runs of an operation.</summary>
    /// <param name="store">Where to look.</param>
    /// <param name="operation">The operation's name.</param>
    /// <param name="until">Only runs that had ended by then; null for all.</param>
    public RunEquality(RunStore store, string operation, DateTimeOffset? until = null)
    {
        var pool = new RunPool(store);
        RunView completed = pool.Where([RunFilter.Completed(operation)], 0, pool.All.Count);
        string[] essences = new string[completed.Count];
        RunPool.Each(completed.Count, i => essences[i] = completed[i].Essence);
        pool.Keep();
        for (int i = 0; i < completed.Count; i++)
        {
            if (essences[i].Length > 0 && !(until is not null && completed[i].State.Ended > until))
            {
                Newest ??= completed[i].Itself;
                if (!_completed.TryGetValue(essences[i], out List<Run>? equal))
                {
                    _completed[essences[i]] = equal = [];
                }

                equal.Add(completed[i].Itself);
            }
        }
    }

    /// <summary>The newest completed run of the operation, equal or not; null where there is none.</summary>
    public Run? Newest { get; }

    /// <summary>The newest completed run that is equal, or null.</summary>
    /// <param name="request">The run that would be made.</param>
    /// <param name="files">The digests of its files; see <see cref="StagedDigests.Of(IEnumerable{StagedFile})"/>.</param>
    /// <param name="compareInputs">Whether what it needs is compared; false where some of it is not among the files yet, and the caller knows
    /// which runs it comes from.</param>
    public Run? Find(RunRequest request, StagedDigests files, bool compareInputs = true) =>
        Find(RunEssence.DigestOf(request, files.Source), files, compareInputs);

    /// <summary>The newest completed run that is equal to another run, or null.</summary>
    /// <param name="run">The other run; it never finds itself.</param>
    /// <exception cref="IOException">Its record cannot be read.</exception>
    /// <exception cref="InvalidDataException">Its manifest is damaged.</exception>
    /// <exception cref="JsonException">Its record is damaged.</exception>
    public Run? Find(Run run)
    {
        RunRecord record = run.ReadRecord();
        StagedDigests files = StagedDigests.Of(record, run.ReadManifest());
        return Find(RunEssence.DigestOf(record, files.Source), files, compareInputs: true, run.Id);
    }

    private Run? Find(string essence, StagedDigests files, bool compareInputs, RunId? except = null) =>
        _completed.GetValueOrDefault(essence)
            ?.FirstOrDefault(run => run.Id != except && (!compareInputs || InputsOf(run) == files.Inputs));

    private static string? InputsOf(Run run)
    {
        try
        {
            return run.ReadManifest().DigestOf(FileRole.Input);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            // Nobody knows what it was given, so it is nothing's equal.
            return StagedDigests.Unknown;
        }
    }
}
