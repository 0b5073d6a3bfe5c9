using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Cupel.Files;
using Cupel.Metrics;
using Cupel.Supervision;

namespace Cupel.Runs;

/// <summary>The run that this process is, seen from inside: its values, and where it may report to.</summary>
/// <remarks>
/// <para>Nothing here is needed to be recorded: lines on standard output are metrics too, and any file in the folder is kept. This is for a
/// .NET program that wants its values typed and its metrics at millions of points a second.</para>
/// <para>Immutable and safe to share between threads.</para>
/// </remarks>
public sealed class CurrentRun
{
    private CurrentRun(RunId id, string directory, string projectDirectory, string storeDirectory, string configPath, long? seed)
    {
        Id = id;
        Directory = directory;
        ProjectDirectory = projectDirectory;
        StoreDirectory = storeDirectory;
        ConfigPath = configPath;
        Seed = seed;
    }

    /// <summary>The run's id.</summary>
    public RunId Id { get; }

    /// <summary>The run's folder.</summary>
    public string Directory { get; }

    /// <summary>The folder of the project that the run belongs to.</summary>
    public string ProjectDirectory { get; }

    /// <summary>The store's folder, for a <see cref="RunStore"/> over the runs beside this one.</summary>
    public string StoreDirectory { get; }

    /// <summary>The JSON file with the resolved config.</summary>
    public string ConfigPath { get; }

    /// <summary>The run's seed; null where it was given none.</summary>
    public long? Seed { get; }

    /// <summary>The run that this process belongs to, or null where Cupel did not start it.</summary>
    /// <exception cref="InvalidOperationException">The environment names a run but not all of what belongs to it.</exception>
    public static CurrentRun? Find() => Find(RunEnvironment.OfThisProcess());

    /// <summary>The run that an environment names, or null.</summary>
    /// <param name="environment">The environment variables of a process.</param>
    /// <exception cref="InvalidOperationException">It names a run but not all of what belongs to it.</exception>
    public static CurrentRun? Find(IReadOnlyDictionary<string, string> environment)
    {
        if (!environment.TryGetValue(RunEnvironment.RunIdVariable, out string? id))
        {
            return null;
        }

        return new CurrentRun(
            RunId.TryParse(id, out RunId parsed) ? parsed : throw new InvalidOperationException($"{RunEnvironment.RunIdVariable} is `{id}`, which is no id of a run"),
            Get(RunEnvironment.FolderVariable),
            Get(RunEnvironment.ProjectVariable),
            Get(RunEnvironment.StoreVariable),
            Get(RunEnvironment.ConfigVariable),
            environment.TryGetValue(RunEnvironment.SeedVariable, out string? seed) ? long.Parse(seed, CultureInfo.InvariantCulture) : null);

        string Get(string name) => environment.TryGetValue(name, out string? value)
            ? value
            : throw new InvalidOperationException($"{RunEnvironment.RunIdVariable} is set and {name} is not: the environment was passed on in part");
    }

    /// <summary>The resolved config, nested as its keys are.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="JsonException">The file is damaged.</exception>
    public JsonObject ReadConfig() =>
        JsonNode.Parse(File.ReadAllBytes(ConfigPath)) as JsonObject ?? throw new JsonException($"{ConfigPath} is no JSON object");

    /// <summary>Opens an event file of this process for metrics; several processes of a run may have one each.</summary>
    /// <param name="clock">Tells the time of each point.</param>
    /// <returns>The caller disposes it; what was added is in the file within about 50 ms.</returns>
    /// <exception cref="IOException">The file cannot be made.</exception>
    public EventFileWriter CreateMetrics(TimeProvider clock) => new(new RunFolder(Directory).Scalars, clock);

    /// <summary>Writes the run's <c>summary.json</c>, in place of the one before: what it has to say of itself at the end.</summary>
    /// <param name="metrics">Values that belong to no step. NaN and infinities are allowed.</param>
    /// <param name="attributes">Whatever else is worth knowing; null for nothing.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public void WriteSummary(IReadOnlyDictionary<string, double> metrics, JsonObject? attributes = null)
    {
        var numbers = new JsonObject();
        foreach ((string name, double value) in metrics)
        {
            // JSON has no such numbers; their names are what a reader of the summary expects.
            numbers[name] = double.IsFinite(value) ? JsonValue.Create(value) : JsonValue.Create(value.ToString(CultureInfo.InvariantCulture));
        }

        var summary = new JsonObject { ["metrics"] = numbers, ["attributes"] = attributes?.DeepClone() ?? new JsonObject() };
        AtomicFile.Write(Path.Combine(Directory, "summary.json"), summary.ToJsonString());
    }
}
