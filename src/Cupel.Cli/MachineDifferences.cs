using System.Runtime.InteropServices;
using Cupel.Runs;

namespace Cupel.Cli;

/// <summary>What of the machine is not as it was when a run was made, in words: it may be why results differ.</summary>
internal static class MachineDifferences
{
    public static IEnumerable<string> Of(Run run, RunRecord record)
    {
        string os = $"{RuntimeInformation.OSDescription} ({RuntimeInformation.OSArchitecture})";
        foreach ((string what, string then, string now) in new[]
        {
            ("machine", record.Host, Environment.MachineName),
            ("system", record.Os, os),
            ("version of Cupel", record.Cupel, App.Version),
        })
        {
            if (then != now)
            {
                yield return $"{run.Name} had another {what}: {then}, this is {now}";
            }
        }

        if (record.Git is { Dirty: true } && !File.Exists(run.Folder.GitPatch))
        {
            yield return $"{run.Name} had changes that were not committed, and its record lacks them; its own copy of the source is used";
        }
    }
}
