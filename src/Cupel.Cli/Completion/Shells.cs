using System.Text.Json;
using Cupel.Cli.Rendering;

namespace Cupel.Cli.Completion;

/// <summary>The shells, each with the lines that its script reads.</summary>
/// <remarks>Bash is not here: it tells of the line and not of its words; see <see cref="BashLine"/>.</remarks>
internal static class Shells
{
    public const string Bash = "bash";

    // Longer ones make a list unreadable that is narrow already.
    private const int MostDescribed = 80;

    public static IReadOnlyList<Shell> All { get; } =
    [
        new(Bash, "in ~/.bashrc: source <(cupel completion bash)", "completion.bash", (_, _) => throw new NotSupportedException("bash is answered by BashLine")),
        new("zsh", "cupel completion zsh > a folder of $fpath, as _cupel", "completion.zsh", Zsh),
        new("fish", "cupel completion fish > ~/.config/fish/completions/cupel.fish", "completion.fish", Fish),
        new("nu", "cupel completion nu > a file of $nu.user-autoload-dirs", "completion.nu", Nu),
        new("pwsh", "in $PROFILE: cupel completion pwsh | Out-String | Invoke-Expression", "completion.ps1", Pwsh),
    ];

    /// <summary>The shell of a name, or null.</summary>
    public static Shell? Find(string name) => All.FirstOrDefault(shell => shell.Name == name);

    // zsh and fish quote what they insert by themselves.
    private static void Zsh(TextWriter output, IReadOnlyList<Candidate> candidates)
    {
        foreach (Candidate candidate in candidates)
        {
            output.Write($"{(candidate.More ? '+' : '.')}{candidate.Text}\t{Short(candidate)}\n");
        }
    }

    private static void Fish(TextWriter output, IReadOnlyList<Candidate> candidates)
    {
        foreach (Candidate candidate in candidates)
        {
            output.Write(candidate.Description.Length > 0 ? $"{candidate.Text}\t{Short(candidate)}\n" : $"{candidate.Text}\n");
        }
    }

    private static void Nu(TextWriter output, IReadOnlyList<Candidate> candidates) => JsonOutput.Write(output, json =>
    {
        json.WriteStartArray();
        foreach (Candidate candidate in candidates)
        {
            json.WriteStartObject();
            json.WriteString("value", IsPlain(candidate.Text) ? candidate.Text : JsonString(candidate.Text));
            if (candidate.Description.Length > 0)
            {
                json.WriteString("description", Short(candidate));
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
    });

    private static void Pwsh(TextWriter output, IReadOnlyList<Candidate> candidates)
    {
        foreach (Candidate candidate in candidates)
        {
            // `@tag` would be a splatted variable.
            string word = IsPlain(candidate.Text) && candidate.Text[0] != '@' && !candidate.Text.Contains(',', StringComparison.Ordinal)
                ? candidate.Text : $"'{candidate.Text.Replace("'", "''", StringComparison.Ordinal)}'";
            output.Write($"{word}\t{candidate.Text}\t{(candidate.Description.Length > 0 ? Short(candidate) : candidate.Text)}\n");
        }
    }

    private static bool IsPlain(string text) => text.All(c => char.IsAsciiLetterOrDigit(c) || c > 127 || "_@%+=:,./-~".Contains(c, StringComparison.Ordinal));

    // Double quotes of nu have the escapes of JSON, of which a text without control characters needs two.
    private static string JsonString(string text) =>
        $"\"{JsonEncodedText.Encode(text, System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping)}\"";

    private static string Short(Candidate candidate)
    {
        string line = string.Concat(candidate.Description.Select(c => char.IsControl(c) ? ' ' : c));
        return line.Length <= MostDescribed ? line : line[..(MostDescribed - 3)] + "...";
    }
}
