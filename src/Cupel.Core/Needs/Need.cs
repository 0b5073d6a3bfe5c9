using Cupel.Errors;

namespace Cupel.Needs;

/// <summary>Files that an operation must be given before it starts.</summary>
/// <remarks>Immutable.</remarks>
public abstract record Need
{
    /// <summary>Where the operations file asks for it.</summary>
    public SourceLocation? Where { get; init; }

    /// <summary>Where the files go in the run's folder: a folder when it ends in <c>/</c> or several files are found, else the path of
    /// the one file. Null for the path that each has where it comes from.</summary>
    public string? To { get; init; }

    /// <summary>Whether the run gets links instead of copies.</summary>
    public bool Link { get; init; }

    /// <summary>The need in a few words, for messages and the record.</summary>
    public abstract string Text { get; }
}

/// <summary>Files of the project.</summary>
/// <param name="Files">Which.</param>
public sealed record FileNeed(FilePattern Files) : Need
{
    /// <inheritdoc/>
    public override string Text => Files.Text;
}

/// <summary>Files of another run: of the newest completed one of an operation, or of a run that is named.</summary>
/// <param name="Operation">The operation, or null for that of the named run.</param>
/// <param name="Run">Which run, as on the command line; null for the newest completed one.</param>
/// <param name="Files">Which of its files; null for none.</param>
/// <param name="Summary">Whether its summary is given, as <c>summary.json</c> of a folder with the operation's name.</param>
public sealed record RunNeed(string? Operation, string? Run, FilePattern? Files, bool Summary) : Need
{
    /// <inheritdoc/>
    public override string Text => $"{(Files is null ? "summary" : Files.Text)} of {(Run is null ? $"the newest completed `{Operation}`" : $"run `{Run}`")}";
}

/// <summary>A file from the web, which is what its digest says or is not used.</summary>
/// <param name="Address">Where it is.</param>
/// <param name="Sha256">The SHA-256 of its bytes, in lower-case hexadecimal digits.</param>
public sealed record UrlNeed(Uri Address, string Sha256) : Need
{
    /// <inheritdoc/>
    public override string Text => Address.ToString();
}
