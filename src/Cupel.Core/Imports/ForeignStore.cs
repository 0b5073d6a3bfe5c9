using Cupel.Errors;

namespace Cupel.Imports;

/// <summary>The runs of another tool, where they lie. Nothing in it is ever written.</summary>
/// <remarks>Safe to share between threads.</remarks>
public abstract class ForeignStore
{
    private protected ForeignStore(ForeignTool tool, string root) => (Tool, Root) = (tool, root);

    /// <summary>Whose it is.</summary>
    public ForeignTool Tool { get; }

    /// <summary>The folder or the file.</summary>
    public string Root { get; }

    /// <summary>What it is called in a sentence: <c>a folder of Guild runs</c>.</summary>
    public virtual string Words => $"a folder of {Tool.Title()} runs";

    /// <summary>The names of its archives.</summary>
    internal virtual IReadOnlyList<string> ArchiveNames => [];

    /// <summary>The runs that the tool lists, in no order.</summary>
    internal abstract IReadOnlyList<ForeignRun> List();

    /// <summary>Those that were deleted in the tool and are still there.</summary>
    internal virtual IReadOnlyList<ForeignRun> ListDeleted() => [];

    /// <summary>Those of an archive.</summary>
    internal virtual IReadOnlyList<ForeignRun> ListArchive(string name) => [];

    /// <summary>Refuses whatever would write.</summary>
    internal UserErrorException ReadOnly() => new(
        ErrorCodes.StoreReadOnly,
        $"`{Root}` is {Words}, which is only read here",
        hint: $"`cupel import --from {Tool.Name()} {Root}` takes its runs over into a store of their own");
}
