using Cupel.Config;
using Cupel.Runs;

namespace Cupel.Imports.Guild;

/// <summary>What people wrote on a run of Guild: its label, tags and comments. A marked run gets the tag <c>marked</c>.</summary>
internal sealed class GuildNotes(GuildAttributes attributes)
{
    /// <summary>The notes.</summary>
    /// <param name="made">When the run was made.</param>
    /// <param name="user">Whose it is.</param>
    /// <param name="host">Where it was made.</param>
    public IReadOnlyList<Note> Read(DateTimeOffset made, string? user, string? host)
    {
        string author = Author(user, host);
        var notes = new List<Note>();
        if (ForeignYaml.Text(attributes.Find("label")) is { Length: > 0 } label)
        {
            notes.Add(new Note(Later("label"), author, NoteKind.Label, label));
        }

        IEnumerable<string?> tags = attributes.Find("tags") is ConfigList list ? list.Items.Select(ForeignYaml.Text) : [];
        notes.AddRange(tags.OfType<string>().Where(tag => tag.Length > 0).Select(tag => new Note(Later("tags"), author, NoteKind.Tag, tag)));
        if (attributes.Find("marked") is ConfigScalar { Value: true })
        {
            notes.Add(new Note(Later("marked"), author, NoteKind.Tag, "marked"));
        }

        foreach (ConfigMap comment in attributes.Find("comments") is ConfigList comments ? comments.Items.OfType<ConfigMap>() : [])
        {
            DateTimeOffset time = EpochTime.OfMicroseconds(ForeignYaml.Integer(comment.Find("time"))) ?? made;
            string by = Author(ForeignYaml.Text(comment.Find("user")), ForeignYaml.Text(comment.Find("host")));
            notes.Add(new Note(time, by, NoteKind.Comment, ForeignYaml.Text(comment.Find("body")) ?? ""));
        }

        return notes;

        // A copy of the store may carry other file times; nothing is written on a run before it is made.
        DateTimeOffset Later(string name) => attributes.Written(name) is DateTimeOffset written && written > made ? written : made;
    }

    private static string Author(string? user, string? host) => host is null ? user ?? "guild" : $"{user ?? "guild"}@{host}";
}
