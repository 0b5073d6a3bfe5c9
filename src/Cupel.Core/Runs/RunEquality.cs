using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Cupel.Checks;
using Cupel.Files;

namespace Cupel.Runs;

/// <summary>Finds a run that need not be repeated.</summary>
/// <remarks>
/// <para>Two runs are equal when they have the same operation, command, config, seed, source digest, checks and variables. The program of a
/// training is left out of its command: it is ours, and may lie elsewhere by now. Only a completed run will do: one that failed, was stopped
/// or missed a check proves nothing. Data outside the source is not compared.</para>
/// </remarks>
public sealed class RunEquality
{
    private readonly Dictionary<string, Run> _completed = new(StringComparer.Ordinal);

    /// <summary>Reads the completed runs of an operation.</summary>
    /// <param name="store">Where to look.</param>
    /// <param name="operation">The operation's name.</param>
    public RunEquality(RunStore store, string operation)
    {
        foreach (Run run in store.List())
        {
            RunSnapshot snapshot = run.Read();
            if (snapshot.Record is RunRecord { Kind: not RunKind.Batch } record && record.Operation == operation && snapshot.State.Status == RunStatus.Completed)
            {
                _completed.TryAdd(Key(record.Kind, record.Command, record.Config, record.Seed, record.SourceDigest, record.Checks, record.Variables), run);
            }
        }
    }

    /// <summary>The newest completed run that is equal, or null.</summary>
    /// <param name="request">The run that would be made.</param>
    /// <param name="sourceDigest">The digest of its source; see <see cref="SourceDigest"/>.</param>
    public Run? Find(RunRequest request, string? sourceDigest) => _completed.GetValueOrDefault(
        Key(request.Kind, request.Command, request.Config, request.Seed, sourceDigest, request.Checks, request.Variables));

    /// <summary>The digest that the source of a run will have; null where it has none.</summary>
    /// <param name="files">The files to be staged.</param>
    /// <exception cref="IOException">A file cannot be read.</exception>
    public static string? SourceDigest(IEnumerable<StagedFile> files) =>
        new Manifest([.. files.Where(file => file.Role == FileRole.Source).Select(file => new ManifestEntry(Digest.OfFile(file.From), 0, file.Role, file.Path))]).SourceDigest;

    private static string Key(
        RunKind kind,
        RunCommand command,
        JsonObject config,
        long? seed,
        string? sourceDigest,
        IReadOnlyList<Check> checks,
        IReadOnlyDictionary<string, string> variables)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartArray();
            json.WriteStringValue(kind.ToString());
            json.WriteStringValue(command.Shell);
            foreach (string argument in (command.Arguments ?? []).Skip(kind == RunKind.Train ? 1 : 0))
            {
                json.WriteStringValue(argument);
            }

            config.WriteTo(json);
            json.WriteStringValue($"{seed} {sourceDigest}");
            foreach (Check check in checks)
            {
                JsonSerializer.Serialize(json, check, RunJson.Line.Check);
            }

            foreach ((string name, string value) in variables.OrderBy(pair => pair.Key, StringComparer.Ordinal))
            {
                json.WriteStringValue($"{name}={value}");
            }

            json.WriteEndArray();
        }

        return Encoding.UTF8.GetString(buffer.ToArray());
    }
}
