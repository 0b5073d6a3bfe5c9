namespace Cupel.Runs;

/// <summary>One file that is copied into a new run's folder.</summary>
/// <param name="From">Where it lies now.</param>
/// <param name="Path">Where it goes, relative to the run's folder, with <c>/</c> between its parts.</param>
/// <param name="Role">What it is: <see cref="FileRole.Source"/> or <see cref="FileRole.Input"/>.</param>
/// <param name="Link">Whether the run gets a link to it instead of a copy.</param>
public sealed record StagedFile(string From, string Path, FileRole Role = FileRole.Source, bool Link = false)
{
    /// <summary>What it holds in the run's folder, in the place of what it holds now; null for a plain copy.</summary>
    public ReadOnlyMemory<byte>? Content { get; init; }

    /// <summary>A file that lies nowhere yet.</summary>
    /// <param name="path">Where it goes.</param>
    /// <param name="content">What it holds.</param>
    public static StagedFile Made(string path, ReadOnlyMemory<byte> content) => new("", path) { Content = content };

    /// <summary>Whether it lies nowhere yet: it is all <see cref="Content"/>.</summary>
    public bool IsMade => From.Length == 0;
}
