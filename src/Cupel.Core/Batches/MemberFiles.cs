using System.Collections.Concurrent;
using System.Text;
using Cupel.Literals;
using Cupel.Operations;
using Cupel.Runs;

namespace Cupel.Batches;

/// <summary>The files that each member of a batch gets: those that all share, with its own values in them.</summary>
/// <param name="files">The files that all share.</param>
/// <remarks>A member costs what it changes: the files are read once. Safe to share between threads.</remarks>
public sealed class MemberFiles(IReadOnlyList<StagedFile> files)
{
    private readonly ConcurrentDictionary<string, string> _texts = new(StringComparer.Ordinal);

    /// <summary>The files of a member, and what differs in them as a unified diff.</summary>
    /// <param name="member">The member.</param>
    /// <exception cref="IOException">A file cannot be read.</exception>
    public (IReadOnlyList<StagedFile> Files, string Diff) Of(PlannedMember member)
    {
        if (member.Edits is null && member.Written is null)
        {
            return (files, "");
        }

        Dictionary<string, EditedFile> edited = (member.Edits ?? []).GroupBy(edit => edit.File, StringComparer.Ordinal)
            .Select(group => new EditedFile(group.Key, Text(group.Key), [.. group.Select(edit => edit.Edit)]))
            .ToDictionary(file => file.Path, StringComparer.Ordinal);
        StagedFile[] own =
        [
            .. files.Where(file => member.Written?.ContainsKey(file.Path) != true)
                .Select(file => edited.TryGetValue(file.Path, out EditedFile? other) ? file with { Content = LiteralFile.Encode(other.Changed) } : file),
            .. (member.Written ?? new Dictionary<string, string>()).Select(file => StagedFile.Made(file.Key, Encoding.UTF8.GetBytes(file.Value))),
        ];
        return (own, string.Concat(edited.Values.OrderBy(file => file.Path, StringComparer.Ordinal).Select(file => file.Diff)));
    }

    private string Text(string path) => _texts.GetOrAdd(path, name =>
        LiteralFile.Decode(File.ReadAllBytes((files.FirstOrDefault(file => file.Path == name) ?? throw new FileNotFoundException($"no file `{name}` in the batch's own source")).From)));
}
