using System.Collections;
using System.Globalization;
using Cupel.Runs;

namespace Cupel.Supervision;

/// <summary>The environment that a run's process sees.</summary>
public static class RunEnvironment
{
    /// <summary>The variables that say which run it is. A run inside a run sees its own, never its parent's.</summary>
    public static IReadOnlyList<string> OwnVariables { get; } =
        [RunIdVariable, FolderVariable, ProjectVariable, StoreVariable, ConfigVariable, SeedVariable];

    internal const string RunIdVariable = "CUPEL_RUN_ID";
    internal const string FolderVariable = "CUPEL_RUN_DIR";
    internal const string ProjectVariable = "CUPEL_PROJECT_DIR";
    internal const string StoreVariable = "CUPEL_STORE";
    internal const string ConfigVariable = "CUPEL_CONFIG";
    internal const string SeedVariable = "CUPEL_SEED";

    /// <summary>What a finish command sees of how the run's command ended: its exit code, or nothing after a signal.</summary>
    internal const string ExitCode = "CUPEL_EXIT_CODE";

    /// <summary>A copy of this process's environment.</summary>
    public static Dictionary<string, string> OfThisProcess()
    {
        var copy = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (DictionaryEntry entry in Environment.GetEnvironmentVariables())
        {
            copy[(string)entry.Key] = (string?)entry.Value ?? "";
        }

        return copy;
    }

    internal static Dictionary<string, string> For(RunFolder folder, RunRecord record, IReadOnlyDictionary<string, string> inherited)
    {
        var environment = new Dictionary<string, string>(inherited, StringComparer.Ordinal);
        foreach ((string name, string value) in record.Variables)
        {
            environment[name] = value;
        }

        environment[RunIdVariable] = record.Id.Value;
        environment[FolderVariable] = folder.Root;
        environment[ProjectVariable] = record.Project;

        // The run's folder may have been moved with its store since it was staged: where it lies now is what counts.
        environment[StoreVariable] = Path.GetFullPath(Path.Combine(folder.Root, "..", ".."));
        environment[ConfigVariable] = folder.Config;
        if (record.Seed is long seed)
        {
            environment[SeedVariable] = seed.ToString(CultureInfo.InvariantCulture);
        }

        environment["PWD"] = folder.Root;

        // That of a finish command which starts a run of its own.
        environment.Remove(ExitCode);
        return environment;
    }
}
