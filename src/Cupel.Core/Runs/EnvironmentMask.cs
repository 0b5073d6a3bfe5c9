using System.Text.RegularExpressions;

namespace Cupel.Runs;

/// <summary>Takes secrets out of an environment before it is kept.</summary>
/// <remarks>A variable is masked whole where its name contains one of <see cref="SecretWords"/>, or its value holds a private key. In
/// any other value the password of an address (<c>scheme://user:password@host</c>) is masked.</remarks>
public static partial class EnvironmentMask
{
    /// <summary>What stands in place of a secret.</summary>
    public const string Masked = "***";

    /// <summary>A name that contains one of these, in any case, is a secret's.</summary>
    public static IReadOnlyList<string> SecretWords { get; } =
        ["KEY", "TOKEN", "SECRET", "PASSWORD", "PASSWD", "PASSPHRASE", "CREDENTIAL", "AUTH", "COOKIE", "PWD_", "_PWD", "_PASS", "DSN"];

    /// <summary>A copy without secrets, sorted by name.</summary>
    /// <param name="environment">Names and values.</param>
    /// <param name="secrets">Names, in their exact case, that are masked besides.</param>
    public static SortedDictionary<string, string> Apply(
        IEnumerable<KeyValuePair<string, string>> environment, IReadOnlyCollection<string>? secrets = null)
    {
        var masked = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach ((string name, string value) in environment)
        {
            masked[name] = IsSecret(name, value) || secrets?.Contains(name) == true ? Masked : PasswordInAddress().Replace(value, $"$1{Masked}@");
        }

        return masked;
    }

    private static bool IsSecret(string name, string value) =>
        SecretWords.Any(word => name.Contains(word, StringComparison.OrdinalIgnoreCase) && name != "SSH_AUTH_SOCK" && name != "XAUTHORITY")
        || value.Contains("PRIVATE KEY-----", StringComparison.Ordinal);

    // An address may carry `user:password@` or a bare token as the user.
    [GeneratedRegex(@"(\b[a-zA-Z][a-zA-Z0-9+.-]*://(?:[^\s/:@]*:)?)[^\s/@]+@", RegexOptions.CultureInvariant)]
    private static partial Regex PasswordInAddress();
}
