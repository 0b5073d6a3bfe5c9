using Cupel.Errors;
using Cupel.Experiments.Training;
using Cupel.Testing;

namespace Cupel.Experiments.Tests.Training;

/// <summary>Tests of configs that are wrong: what is said about them, a line for each fault.</summary>
/// <param name="file">What the config is called.</param>
public abstract class SlipTests(string file) : IDisposable
{
    /// <summary>Where the config lies.</summary>
    protected TemporaryFolder Folder { get; } = new();

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Removes the folder.</summary>
    /// <param name="disposing">Always true: there is no finalizer.</param>
    protected virtual void Dispose(bool disposing) => Folder.Dispose();

    /// <summary>The faults of a config; empty where it has none.</summary>
    /// <param name="config">What the file holds.</param>
    /// <param name="overrides">What is said on the command line.</param>
    protected string Faults(string config, params string[] overrides)
    {
        var faults = new List<Fault>();
        TrainingPlan? plan = TrainingPlan.Read(Folder.Write(file, config), file, overrides, null, faults);
        Assert.Equal(faults.Count > 0, plan is null);
        return string.Join('\n', faults.Select(Text)).Replace(Folder.Path, "{folder}", StringComparison.Ordinal);
    }

    /// <summary>A fault as a line: its code, its place, what it says, and how to mend it.</summary>
    /// <param name="fault">The fault.</param>
    protected static string Text(Fault fault)
    {
        string place = fault.Where is null ? "" : $"{fault.Where.Line}:{fault.Where.Column} ";
        return $"{fault.Code} {place}{fault.Message}{(fault.Hint is null ? "" : $" | {fault.Hint}")}";
    }
}
