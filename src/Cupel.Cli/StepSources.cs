using Cupel.Needs;
using Cupel.Operations;
using Cupel.Runs;
using Cupel.Sources;

namespace Cupel.Cli;

/// <summary>The files of the steps of an operation, each in a folder of its own, as the run of the whole keeps them.</summary>
/// <param name="project">The project.</param>
/// <param name="store">Where runs and downloads are.</param>
/// <param name="fetch">Where to say what is downloaded; null to download nothing.</param>
/// <remarks>Values change nothing here, so several plans of an operation share what was found. Not safe to share between threads.</remarks>
internal sealed class StepSources(Project project, RunStore store, Session? fetch)
{
    private readonly Dictionary<string, SourceChoice> _sources = new(StringComparer.Ordinal);
    private readonly Dictionary<string, NeededFiles> _needed = new(StringComparer.Ordinal);
    private readonly List<StagedFile> _files = [];
    private readonly List<LeftOutFile> _leftOut = [];
    private readonly List<string> _secrets = [];

    /// <summary>All of the files.</summary>
    public SourceChoice Choice => new(_files, 0) { LeftOut = _leftOut };

    /// <summary>What has to be downloaded.</summary>
    public IReadOnlyList<UrlNeed> Downloads => [.. _needed.Values.SelectMany(needed => needed.Downloads)];

    /// <summary>Variables that the steps need.</summary>
    public IReadOnlyList<string> Secrets => [.. _secrets.Distinct()];

    /// <summary>The source of an operation where it was chosen already; else null.</summary>
    public SourceChoice? Find(Operation operation) => _sources.GetValueOrDefault(operation.Name);

    /// <summary>Takes the files of a step in, and gives back what was found for its needs.</summary>
    /// <param name="folder">The step's folder.</param>
    /// <param name="operation">Its operation, with those needs that no step before it meets.</param>
    /// <param name="plan">Its plan.</param>
    /// <exception cref="Errors.UserErrorException">A need is not met.</exception>
    public NeededFiles Add(string folder, Operation operation, RunPlan plan)
    {
        _sources.TryAdd(operation.Name, plan.Source);
        if (_needed.TryGetValue(folder, out NeededFiles? known))
        {
            return known;
        }

        NeededFiles found = Requirements.Find(operation, project, store, fetch);
        _needed[folder] = found;
        _files.AddRange(found.Over(plan.Source.Files).Select(file => file with { Path = $"{folder}/{file.Path}" }));
        _leftOut.AddRange(plan.Source.LeftOut.Where(file => !_leftOut.Contains(file)));
        _secrets.AddRange(operation.Secrets);
        return found;
    }
}
