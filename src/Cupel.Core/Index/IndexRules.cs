namespace Cupel.Index;

/// <summary>When an index is used and written. Tests use other numbers.</summary>
internal sealed record IndexRules
{
    /// <summary>Whether there is one at all.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>With fewer runs their files are read as fast.</summary>
    public int FewestRuns { get; init; } = 64;

    /// <summary>So many runs must be new or changed before it is written anew, and at least one in a hundred of all: until then they are read from
    /// their files. A list is not to write a file each time a run ends.</summary>
    public int FewestChanges { get; init; } = 64;

    /// <summary>From so many runs on whose files must be read they are taken into the index block by block, so that an end in between costs one
    /// block and not all.</summary>
    public int Block { get; init; } = 2000;

    /// <summary>So long a build goes on, at least, before what it has is written.</summary>
    public TimeSpan Checkpoint { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Told how many runs of how many a build has read; null where nobody wants to know.</summary>
    public Action<int, int>? Progress { get; init; }

    /// <summary>How many changes are enough, given how many runs there are.</summary>
    public int Enough(int runs) => Math.Max(FewestChanges, FewestChanges == 1 ? 1 : runs / 100);
}
