using System.Globalization;
using Cupel.Files;
using Cupel.Runs;

namespace Cupel.Signatures;

/// <summary>What a person signs of a run: the digest of every file of its record and of every note that was written on it by then.</summary>
/// <remarks>
/// <para>As text, in lines that end in <c>\n</c>: <c>cupel signature 1</c>, <c>run ID</c>, <c>signed TIME</c> (UTC, whole seconds), then
/// <c>SHA256 PATH</c> for each file, by path; a path is relative to the run's folder, or begins with <c>notes/</c>. The manifest among them has the
/// digests of all other files of the run. What a supervisor needs only while the run lives is left out, and so are other signatures.</para>
/// <para>Immutable.</para>
/// </remarks>
public sealed class SignedStatement
{
    private const string Title = "cupel signature 1";
    private const string TimeFormat = "yyyy-MM-dd'T'HH:mm:ss'Z'";
    private const string NotesPrefix = "notes/";
    private const int DigestLength = 64;

    private SignedStatement(RunId run, DateTimeOffset time, IReadOnlyDictionary<string, string> digests)
    {
        Run = run;
        Time = time;
        Digests = digests;
    }

    /// <summary>The run.</summary>
    public RunId Run { get; }

    /// <summary>When it was signed, by the signer's clock.</summary>
    public DateTimeOffset Time { get; }

    /// <summary>SHA-256 in lower case by path.</summary>
    public IReadOnlyDictionary<string, string> Digests { get; }

    /// <summary>Of a run as it is now.</summary>
    /// <param name="run">The run.</param>
    /// <param name="time">When.</param>
    /// <exception cref="IOException">A file of the record cannot be read.</exception>
    public static SignedStatement Of(Run run, DateTimeOffset time) => new(run.Id, time, DigestsOf(run));

    /// <summary>Reads a statement.</summary>
    /// <param name="text">The text, exactly as it was signed.</param>
    /// <returns>The statement; null where the text is none.</returns>
    public static SignedStatement? Find(string text)
    {
        string[] lines = text.Split('\n');
        if (lines.Length < 4 || lines[0] != Title || lines[^1].Length > 0
            || !lines[1].StartsWith("run ", StringComparison.Ordinal) || !RunId.TryParse(lines[1][4..], out RunId run)
            || !lines[2].StartsWith("signed ", StringComparison.Ordinal)
            || !DateTimeOffset.TryParseExact(lines[2][7..], TimeFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset time))
        {
            return null;
        }

        var digests = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (string line in lines[3..^1])
        {
            if (line.Length <= DigestLength + 1 || line[DigestLength] != ' ' || !digests.TryAdd(line[(DigestLength + 1)..], line[..DigestLength]))
            {
                return null;
            }
        }

        return new SignedStatement(run, time, digests);
    }

    /// <summary>The paths of what is no longer as it was signed: changed, gone, or a file of the record that came later. A note that came later is
    /// none of them.</summary>
    /// <param name="run">The run.</param>
    /// <exception cref="IOException">A file of the record cannot be read.</exception>
    public IReadOnlyList<string> Changes(Run run)
    {
        SortedDictionary<string, string> now = DigestsOf(run);
        return [.. Digests.Keys.Union(now.Keys.Where(path => !path.StartsWith(NotesPrefix, StringComparison.Ordinal)), StringComparer.Ordinal)
            .Where(path => Digests.GetValueOrDefault(path) != now.GetValueOrDefault(path))
            .Order(StringComparer.Ordinal)];
    }

    /// <summary>The statement as it is signed.</summary>
    public override string ToString() =>
        $"{Title}\nrun {Run}\nsigned {Time.ToUniversalTime().ToString(TimeFormat, CultureInfo.InvariantCulture)}\n"
            + string.Concat(Digests.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Value} {pair.Key}\n"));

    private static SortedDictionary<string, string> DigestsOf(Run run)
    {
        RunFolder folder = run.Folder;
        string[] passing = [folder.Lock, folder.StopRequest, folder.SupervisorLog];
        var digests = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (string file in Directory.EnumerateFiles(folder.Record, "*", SearchOption.AllDirectories).Except(passing))
        {
            digests[Path.GetRelativePath(folder.Root, file).Replace('\\', '/')] = Digest.OfFile(file);
        }

        foreach ((string id, Note note) in Notes.ReadAll(run.NotesFolder, []))
        {
            if (note.Kind != NoteKind.Signature)
            {
                digests[$"{NotesPrefix}{id}.json"] = Digest.OfFile(Path.Combine(run.NotesFolder, $"{id}.json"));
            }
        }

        return digests;
    }
}
