namespace Cupel.Index;

/// <summary>The files of a run that an answer depends on: an index answers only for those that have not changed.</summary>
[Flags]
internal enum RunParts : byte
{
    /// <summary>None: the id says it.</summary>
    None = 0,

    /// <summary><c>run.json</c>.</summary>
    Record = 1,

    /// <summary><c>summary.json</c>.</summary>
    Summary = 2,

    /// <summary><c>events.jsonl</c>.</summary>
    Events = 4,

    /// <summary>The run's folder below <c>notes/</c> and the files in it.</summary>
    Notes = 8,

    /// <summary>All of them.</summary>
    All = Record | Summary | Events | Notes,
}
