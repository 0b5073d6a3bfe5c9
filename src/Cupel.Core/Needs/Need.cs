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

    /// <summary>Whether the run starts also when nothing meets it.</summary>
    public bool Optional { get; init; }

    /// <summary>Other names for files.</summary>
    public NeedRename Rename { get; init; } = NeedRename.None;

    /// <summary>Whether it gives a folder, whose files keep their places in it.</summary>
    public virtual bool IsFolder => false;

    /// <summary>The need in a few words, for messages and the record.</summary>
    public abstract string Text { get; }

    /// <summary>What is taken of something larger, in words.</summary>
    private protected static string Of(FilePattern? files, string whole) => files is null ? whole : $"{files.Text} of {whole}";
}

/// <summary>Files of the project.</summary>
/// <param name="Files">Which.</param>
public sealed record FileNeed(FilePattern Files) : Need
{
    /// <inheritdoc/>
    public override string Text => Files.Text;
}

/// <summary>A folder of the project or of the machine.</summary>
/// <param name="Folder">Its path, relative to the project or absolute, without <c>/</c> at its end.</param>
/// <param name="Files">Which files, by their paths in the folder; null for all.</param>
public sealed record FolderNeed(string Folder, FilePattern? Files) : Need
{
    /// <inheritdoc/>
    public override bool IsFolder => true;

    /// <inheritdoc/>
    public override string Text => Of(Files, Folder + "/");
}

/// <summary>Data that DVC keeps, by a <c>.dvc</c> file of the project.</summary>
/// <param name="File">The <c>.dvc</c> file, relative to the project.</param>
/// <param name="Files">Which files, by their paths in the folder that it stands for; null for all.</param>
public sealed record DvcNeed(string File, FilePattern? Files) : Need
{
    /// <inheritdoc/>
    public override bool IsFolder => true;

    /// <inheritdoc/>
    public override string Text => Of(Files, File);
}

/// <summary>Files of another run: of the newest completed one of an operation, or of a run that is named.</summary>
/// <param name="Operation">The operation, or null for that of the named run.</param>
/// <param name="Run">Which run, as on the command line; null for the newest completed one.</param>
/// <param name="Files">Which of its files; null for none where its summary is asked for, else for all that it wrote.</param>
/// <param name="Summary">Whether its summary is given, as <c>summary.json</c> of a folder with the operation's name.</param>
public sealed record RunNeed(string? Operation, string? Run, FilePattern? Files, bool Summary) : Need
{
    /// <inheritdoc/>
    public override string Text =>
        $"{(Files is not null ? Files.Text : Summary ? "summary" : "all")} of {(Run is null ? $"the newest completed `{Operation}`" : $"run `{Run}`")}";
}

/// <summary>A file from the web, which is what its digest says or is not used.</summary>
/// <param name="Address">Where it is.</param>
/// <param name="Sha256">The SHA-256 of its bytes, in lower-case hexadecimal digits.</param>
public sealed record UrlNeed(Uri Address, string Sha256) : Need
{
    /// <summary>Whether it is an archive whose files are given: <c>.zip</c>, <c>.tar</c>, <c>.tar.gz</c> or <c>.tgz</c>.</summary>
    public bool Unpack { get; init; }

    /// <summary>Which files of the archive; null for all.</summary>
    public FilePattern? Files { get; init; }

    /// <inheritdoc/>
    public override bool IsFolder => Unpack;

    /// <inheritdoc/>
    public override string Text => Of(Files, Address.ToString());
}
