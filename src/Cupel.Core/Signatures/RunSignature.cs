namespace Cupel.Signatures;

/// <summary>A signature of a run, judged.</summary>
/// <param name="Note">The id of the note that holds it.</param>
/// <param name="Status">What it is worth.</param>
/// <param name="Signer">Who signed, by the file of allowed signers, with commas where the key has several names; null where nobody there has the key.</param>
/// <param name="Key">The fingerprint of the key, <c>SHA256:...</c>; null for a signature that is not valid, or was not checked.</param>
/// <param name="Time">When it was signed, by the signer's clock; null where that cannot be read.</param>
/// <param name="Changed">The files of the record and the notes that are not as they were signed.</param>
public sealed record RunSignature(
    string Note, SignatureStatus Status, string? Signer, string? Key, DateTimeOffset? Time, IReadOnlyList<string> Changed);

/// <summary>What a <see cref="RunSignature"/> is worth.</summary>
public enum SignatureStatus
{
    /// <summary>Someone whose key is known signed the run as it is.</summary>
    Valid,

    /// <summary>Someone signed the run as it is; nobody here knows the key.</summary>
    UnknownKey,

    /// <summary>What was signed, by whomever, is not what is there now.</summary>
    Changed,

    /// <summary>No signature of this run: it does not fit its text, or is another run's.</summary>
    Invalid,

    /// <summary>Nobody looked whether it fits its text: the program for that is not on this machine.</summary>
    Unchecked,
}
