using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
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
        IReadOnlyList<RunFacts> completed = pool.Where([RunFilter.Completed(operation)], 0, pool.All.Count);
        RunPool.ReadWhole(completed);
        pool.Keep();
        foreach (RunSnapshot snapshot in completed.Select(run => run.Run))
        {
            if (snapshot.Record is RunRecord { Kind: not RunKind.Batch } record && record.Operation == operation
                && snapshot.State.Status == RunStatus.Completed && !(snapshot.State.Ended > until))
            {
                Newest ??= snapshot.Run;
                string key = Key(RunEssence.Of(record), record.Config, record.SourceEssence ?? record.SourceDigest);
                if (!_completed.TryGetValue(key, out List<Run>? equal))
                {
                    _completed[key] = equal = [];
                }

                equal.Add(snapshot.Run);
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
        Find(RunEssence.Of(request), request.Config, files, compareInputs);

    /// <summary>The newest completed run that is equal to another run, or null.</summary>
    /// <param name="run">The other run; it never finds itself.</param>
    /// <exception cref="IOException">Its record cannot be read.</exception>
    /// <exception cref="InvalidDataException">Its manifest is damaged.</exception>
    /// <exception cref="JsonException">Its record is damaged.</exception>
    public Run? Find(Run run)
    {
        RunRecord record = run.ReadRecord();
        return Find(RunEssence.Of(record), record.Config, StagedDigests.Of(record, run.ReadManifest()), compareInputs: true, run.Id);
    }

    private Run? Find(Dictionary<string, JsonNode?> essence, JsonObject config, StagedDigests files, bool compareInputs, RunId? except = null) =>
        _completed.GetValueOrDefault(Key(essence, config, files.Source))
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

    private static string Key(Dictionary<string, JsonNode?> essence, JsonObject config, string? sourceDigest)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            foreach ((string name, JsonNode? value) in essence)
            {
                json.WritePropertyName(name);
                value!.WriteTo(json);
            }

            json.WritePropertyName("config");
            config.WriteTo(json);
            json.WriteString("source", sourceDigest);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.ToArray());
    }
}
