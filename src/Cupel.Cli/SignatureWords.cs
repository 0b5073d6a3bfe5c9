using System.Text.Json;
using Cupel.Cli.Rendering;
using Cupel.Runs;
using Cupel.Signatures;

namespace Cupel.Cli;

/// <summary>What is said of the signatures of a run.</summary>
internal static class SignatureWords
{
    private const int ShownChanges = 3;

    /// <summary>What is wrong with them.</summary>
    /// <param name="signatures">All of a run.</param>
    /// <param name="wanted">Who has to have signed the run as it is; null for nobody.</param>
    /// <param name="now">The time.</param>
    public static IEnumerable<RunProblem> Problems(IReadOnlyList<RunSignature> signatures, string? wanted, DateTimeOffset now)
    {
        foreach (RunSignature signature in signatures)
        {
            string note = $"notes/{signature.Note}.json";
            string when = signature.Time is DateTimeOffset time ? TimeText.Ago(time, now) : "";
            if (signature.Status == SignatureStatus.Changed)
            {
                yield return new RunProblem(RunProblemKind.Changed, note, $"{signature.Signer ?? signature.Key} signed it {when}; {Changes(signature)}");
            }
            else if (signature.Status == SignatureStatus.Unchecked)
            {
                string changes = signature.Changed.Count > 0 ? $"; {Changes(signature)}" : "";
                yield return new RunProblem(RunProblemKind.Unchecked, note, $"signed {when}, by whom was not checked: there is no `ssh-keygen` here{changes}");
            }
            else if (signature.Status == SignatureStatus.Invalid)
            {
                yield return new RunProblem(RunProblemKind.Damaged, note, "it is no valid signature of this run");
            }
        }

        if (wanted is not null && !signatures.Any(signature => signature.Status == SignatureStatus.Valid && signature.Signer!.Split(',').Contains(wanted)))
        {
            yield return new RunProblem(RunProblemKind.Missing, "notes/", $"no valid signature of {wanted}");
        }
    }

    private static string Changes(RunSignature signature)
    {
        string more = signature.Changed.Count > ShownChanges ? $" and {signature.Changed.Count - ShownChanges} more" : "";
        return $"since then changed: {string.Join(", ", signature.Changed.Take(ShownChanges))}{more}";
    }

    /// <summary>Those that hold, as cells: what, who, more.</summary>
    public static IEnumerable<(string What, string Who, string More)> Lines(IReadOnlyList<RunSignature> signatures, DateTimeOffset now)
    {
        foreach (RunSignature signature in signatures)
        {
            string when = signature.Time is DateTimeOffset time ? TimeText.Ago(time, now) : "";
            if (signature.Status == SignatureStatus.Valid)
            {
                yield return ("signed", signature.Signer!, $"{when}, with {signature.Key}");
            }
            else if (signature.Status == SignatureStatus.UnknownKey)
            {
                yield return ("unknown key", signature.Key!, $"signed it {when}");
            }
        }
    }

    /// <summary>Writes them for programs.</summary>
    public static void Write(Utf8JsonWriter json, IReadOnlyList<RunSignature> signatures)
    {
        json.WriteStartArray("signatures");
        foreach (RunSignature signature in signatures)
        {
            json.WriteStartObject();
            json.WriteString("note", signature.Note);
            json.WriteString("status", signature.Status == SignatureStatus.UnknownKey ? "unknown-key" : signature.Status.ToString().ToLowerInvariant());
            json.WriteString("signer", signature.Signer);
            json.WriteString("key", signature.Key);
            if (signature.Time is DateTimeOffset time)
            {
                json.WriteString("time", time.UtcDateTime);
            }
            else
            {
                json.WriteNull("time");
            }

            json.WriteStartArray("changed");
            foreach (string path in signature.Changed)
            {
                json.WriteStringValue(path);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
