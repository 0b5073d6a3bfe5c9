using System.Text.Json;
using Cupel.Batches;
using Cupel.Errors;
using Cupel.Files;

namespace Cupel.Runs;

/// <summary>The inputs that a run got as links. When it has ended the links go, and its record says where they led: such an input is a
/// reference.</summary>
public static class RunReferences
{
    /// <summary>Where each reference leads, by its path in the run's folder; empty also where the record cannot be read.</summary>
    /// <param name="run">The run, or a batch, whose folder holds the inputs of its steps.</param>
    public static IReadOnlyDictionary<string, string> Of(Run run)
    {
        if (run.Foreign is not null)
        {
            return new Dictionary<string, string>();
        }

        try
        {
            return Of(run.ReadRecord(), run.FindBatch());
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or JsonException)
        {
            return new Dictionary<string, string>();
        }
    }

    /// <summary>The same, from what is known already.</summary>
    internal static Dictionary<string, string> Of(RunRecord record, BatchPlan? batch)
    {
        var targets = new Dictionary<string, string>(StringComparer.Ordinal);
        Add(record, "");
        foreach (StepPlan step in StepsOf(batch))
        {
            Add(step.Record, step.Folder + "/");
        }

        return targets;

        static IEnumerable<StepPlan> StepsOf(BatchPlan? plan) =>
            plan?.Members.SelectMany(member => member.Step is StepPlan step ? [step] : StepsOf(member.Batch)) ?? [];

        void Add(RunRecord record, string prefix)
        {
            foreach ((string path, string target) in record.Needs.SelectMany(need => need.Links ?? new Dictionary<string, string>()))
            {
                targets[prefix + path] = target;
            }
        }
    }

    /// <summary>Whether nothing but a link lies where an input is, or nothing at all. What the run wrote there is its own.</summary>
    /// <param name="file">The full path of the input in the run's folder.</param>
    internal static bool IsOpen(string file) => new FileInfo(file).LinkTarget is not null || !Path.Exists(file);

    /// <summary>What a reference leads to, and is still what the run was given.</summary>
    /// <param name="run">The run.</param>
    /// <param name="path">Its path in the run's folder.</param>
    /// <returns>The full path of the target; null where there is no such reference.</returns>
    /// <exception cref="UserErrorException">The target is gone, or has changed.</exception>
    public static string? Find(Run run, string path)
    {
        if (!Of(run).TryGetValue(path, out string? target))
        {
            return null;
        }

        ManifestEntry? entry = run.ReadManifest().Entries.FirstOrDefault(entry => entry.Path == path);
        return entry is not null && Problem(target, entry) is string problem
            ? throw new UserErrorException(
                ErrorCodes.FileMissing, $"run {run.Name} was given `{path}` as a link, and {problem}",
                hint: File.Exists(target) ? "what is there now is not what the run read" : "bring it back, with the same content")
            : target;
    }

    /// <summary>What is wrong with the target of a reference, in words; null for nothing. Its content is read.</summary>
    /// <param name="target">The full path of the target.</param>
    /// <param name="entry">What the run was given.</param>
    public static string? Problem(string target, ManifestEntry entry)
    {
        try
        {
            if (!File.Exists(target))
            {
                return $"`{target}` is gone";
            }

            using FileStream file = File.OpenRead(target);
            return file.Length != entry.SizeBytes || Digest.OfStream(file) != entry.Sha256 ? $"`{target}` has changed since" : null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return $"`{target}` cannot be read: {error.Message}";
        }
    }

    /// <summary>The links in a run's folder that are to go.</summary>
    internal static string[] Links(RunFolder folder, IReadOnlyDictionary<string, string> references) =>
        [.. references.Where(one => new FileInfo(Path.Combine(folder.Root, one.Key)).LinkTarget == one.Value).Select(one => Path.Combine(folder.Root, one.Key))];

    /// <summary>Removes the links. One that cannot be removed stays, for <c>cupel repair</c>.</summary>
    internal static void Close(RunFolder folder, IReadOnlyDictionary<string, string> references)
    {
        foreach (string link in Links(folder, references))
        {
            try
            {
                File.Delete(link);
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                // The record is whole without it.
            }
        }
    }
}
