namespace Cupel.Index;

/// <summary>The states of the files of a run, one number each: see <see cref="FileStat.Stamp"/>.</summary>
/// <param name="Record">Of <c>run.json</c>.</param>
/// <param name="Summary">Of <c>summary.json</c>.</param>
/// <param name="Events">Of <c>events.jsonl</c>.</param>
/// <param name="NotesFolder">Of the folder of its notes: of their names.</param>
/// <param name="NotesFiles">Of the notes themselves.</param>
internal readonly record struct RunStamps(long Record, long Summary, long Events, long NotesFolder, long NotesFiles)
{
    /// <summary>How many numbers there are.</summary>
    public const int Count = 5;

    /// <summary>The numbers, in their order.</summary>
    public long this[int part] => part switch { 0 => Record, 1 => Summary, 2 => Events, 3 => NotesFolder, _ => NotesFiles };
}
