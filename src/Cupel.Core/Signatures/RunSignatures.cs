using Cupel.Errors;
using Cupel.Runs;

namespace Cupel.Signatures;

/// <summary>Signs runs with ssh keys and judges signatures; each is a note, so copies of a store merge by copying.</summary>
public static class RunSignatures
{
    // A statement never has this line: each of its lines but the first three starts with a digest.
    private const string Armour = "-----BEGIN SSH SIGNATURE-----";

    /// <summary>Signs a run as it is now.</summary>
    /// <param name="run">A run that has ended.</param>
    /// <param name="key">The private key's file, or the public one's where an agent holds the key.</param>
    /// <returns>The fingerprint of the key.</returns>
    /// <exception cref="UserErrorException">It cannot be signed with that key, or there is no <c>ssh-keygen</c>.</exception>
    /// <exception cref="IOException">A file of the record cannot be read.</exception>
    public static string Sign(Run run, string key)
    {
        string statement = SignedStatement.Of(run, run.Store.Clock.GetUtcNow()).ToString();
        if (SignedStatement.Find(statement) is null)
        {
            throw new UserErrorException(ErrorCodes.Signing, $"run {run.Name} has a file in its record whose name is more than one line");
        }

        string signature = SshKeygen.Sign(key, statement);
        string fingerprint = SshKeygen.FindFingerprint(statement, signature)
            ?? throw new UserErrorException(ErrorCodes.Signing, $"what `{key}` signed cannot be verified");
        run.Store.Annotate(run, NoteKind.Signature, statement + signature);
        return fingerprint;
    }

    /// <summary>The signatures of a run, the oldest first; none costs nothing but a look at its notes. Where there is no <c>ssh-keygen</c> they are
    /// <see cref="SignatureStatus.Unchecked"/>.</summary>
    /// <param name="run">The run.</param>
    /// <param name="signers">A file of allowed signers as <c>man ssh-keygen</c> describes it; null for none, so that no key is known.</param>
    /// <exception cref="UserErrorException">The <c>ssh-keygen</c> that is there cannot be executed.</exception>
    /// <exception cref="IOException">A file of the record cannot be read.</exception>
    public static IReadOnlyList<RunSignature> Verify(Run run, string? signers) =>
        [.. Notes.ReadAll(run.NotesFolder, []).Where(note => note.Note.Kind == NoteKind.Signature).Select(note => Judge(run, note.Id, note.Note.Text, signers))];

    private static RunSignature Judge(Run run, string id, string text, string? signers)
    {
        int at = text.IndexOf(Armour, StringComparison.Ordinal);
        (string said, string signature) = at < 0 ? (text, "") : (text[..at], text[at..]);
        SignedStatement? statement = SignedStatement.Find(said);
        if (statement is not null && statement.Run == run.Id && !SshKeygen.IsThere)
        {
            return new RunSignature(id, SignatureStatus.Unchecked, null, null, statement.Time, statement.Changes(run));
        }

        string? key = statement is null || statement.Run != run.Id ? null : SshKeygen.FindFingerprint(said, signature);
        if (statement is null || key is null)
        {
            return new RunSignature(id, SignatureStatus.Invalid, null, null, statement?.Time, []);
        }

        string? signer = signers is null ? null : SshKeygen.FindSigner(said, signature, signers, statement.Time);
        IReadOnlyList<string> changed = statement.Changes(run);
        SignatureStatus status = changed.Count > 0 ? SignatureStatus.Changed : signer is null ? SignatureStatus.UnknownKey : SignatureStatus.Valid;
        return new RunSignature(id, status, signer, key, statement.Time, changed);
    }
}
