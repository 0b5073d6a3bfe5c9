using System.Text.Json.Serialization;

namespace Cupel.Runs;

/// <summary>One thing a person wrote on a run: a small file of its own, never changed, so that two copies of a store merge by copying.</summary>
/// <param name="Time">When it was written.</param>
/// <param name="Author">Who wrote it: <c>user@host</c>.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Text">The label, tag, comment, identifier or signature; an empty label clears it. Empty for a deletion.</param>
/// <param name="About">The id of the comment that is edited or deleted; null for every other kind.</param>
public sealed record Note(DateTimeOffset Time, string Author, NoteKind Kind, string Text, string? About = null);

/// <summary>What a <see cref="Note"/> is.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<NoteKind>))]
public enum NoteKind
{
    /// <summary>Sets the label, in place of the one before.</summary>
    [JsonStringEnumMemberName("label")]
    Label,

    /// <summary>Adds a tag.</summary>
    [JsonStringEnumMemberName("tag")]
    Tag,

    /// <summary>Takes a tag away.</summary>
    [JsonStringEnumMemberName("untag")]
    Untag,

    /// <summary>Adds a comment.</summary>
    [JsonStringEnumMemberName("comment")]
    Comment,

    /// <summary>Replaces a comment's text.</summary>
    [JsonStringEnumMemberName("comment-edit")]
    CommentEdit,

    /// <summary>Takes a comment away. It wins over every edit, whichever was written first.</summary>
    [JsonStringEnumMemberName("comment-delete")]
    CommentDelete,

    /// <summary>Adds a name that the run, or what it made, has elsewhere: <c>hf:org/name</c>.</summary>
    [JsonStringEnumMemberName("identifier")]
    Identifier,

    /// <summary>Takes such a name away.</summary>
    [JsonStringEnumMemberName("identifier-remove")]
    IdentifierRemove,

    /// <summary>Signs the run as it is; the text is a <see cref="Signatures.SignedStatement"/> and the signature over it.</summary>
    [JsonStringEnumMemberName("signature")]
    Signature,
}
