using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using Cupel.Details;
using Cupel.Errors;

namespace Cupel.Signatures;

/// <summary>Signs texts with a person's ssh key and checks such signatures, through the program <c>ssh-keygen</c> of OpenSSH 8.8 or later.</summary>
/// <remarks>The namespace of all signatures is <c>cupel</c>, so that none made for something else, a commit or a mail, counts here.</remarks>
internal static class SshKeygen
{
    private const string Namespace = "cupel";
    private const string Program = "ssh-keygen";

    /// <summary>Whether the program is on this machine.</summary>
    public static bool IsThere => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .Any(folder => File.Exists(Path.Combine(folder, Program)) || File.Exists(Path.Combine(folder, Program + ".exe")));

    /// <summary>Signs a text.</summary>
    /// <param name="key">The private key's file, or the public one's where an agent holds the key.</param>
    /// <param name="text">What to sign.</param>
    /// <returns>The signature in its armour.</returns>
    /// <exception cref="UserErrorException">It cannot be signed with that key, or there is no <c>ssh-keygen</c>.</exception>
    public static string Sign(string key, string text)
    {
        (int exit, string output, string error) = Run(text, "-Y", "sign", "-n", Namespace, "-f", key);
        return exit == 0 && output.Length > 0 ? output : throw new UserErrorException(
            ErrorCodes.Signing,
            $"`{key}` cannot sign: {LastLine(error)}",
            hint: "`--key FILE` names another key; for the public half of one that an agent holds, `ssh-add -l` lists what it holds");
    }

    /// <summary>The fingerprint of the key that made a signature; null where the signature does not fit the text.</summary>
    public static string? FindFingerprint(string text, string signature) => WithFile(signature, file =>
    {
        (int exit, string output, _) = Run(text, "-Y", "check-novalidate", "-n", Namespace, "-s", file);
        int at = output.IndexOf("SHA256:", StringComparison.Ordinal);
        return exit == 0 && at >= 0 ? output[at..].TrimEnd() : null;
    });

    /// <summary>Whose signature it is by a file of allowed signers, with commas where a key has several names; null where the file does not allow its key at that time.</summary>
    public static string? FindSigner(string text, string signature, string signers, DateTimeOffset time) => WithFile(signature, file =>
    {
        // Local time, as it takes it: only later versions know a Z behind it.
        string at = $"verify-time={time.LocalDateTime.ToString("yyyyMMddHHmmss", CultureInfo.InvariantCulture)}";
        (_, string found, _) = Run("", "-Y", "find-principals", "-s", file, "-f", signers, "-O", at);
        string signer = string.Join(',', found.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Where(principal => Run(text, "-Y", "verify", "-n", Namespace, "-s", file, "-f", signers, "-I", principal, "-O", at).Exit == 0));
        return signer.Length > 0 ? signer : null;
    });

    private static string? WithFile(string signature, Func<string, string?> work)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("cupel-");
        try
        {
            string file = Path.Combine(folder.FullName, "signature");
            File.WriteAllText(file, signature);
            return work(file);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static (int Exit, string Output, string Error) Run(string input, params string[] arguments)
    {
        var start = new ProcessStartInfo(Program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
            Environment = { ["LC_ALL"] = "C" },
        };
        using IDisposable? measured = Detail.Measure(() => $"{Program} {string.Join(' ', arguments)}");
        try
        {
            using Process process = Process.Start(start)!;
            Task<string> error = process.StandardError.ReadToEndAsync();
            Task<string> output = process.StandardOutput.ReadToEndAsync();
            try
            {
                process.StandardInput.Write(input);
                process.StandardInput.Close();
            }
            catch (IOException)
            {
                // It ended before it read everything; its exit code says why.
            }

            process.WaitForExit();
            return (process.ExitCode, output.GetAwaiter().GetResult(), error.GetAwaiter().GetResult());
        }
        catch (Win32Exception missing)
        {
            throw new UserErrorException(
                ErrorCodes.Signing, $"there is no `{Program}` here: {missing.Message}", hint: "install OpenSSH: on Debian and Ubuntu `apt install openssh-client`");
        }
    }

    private static string LastLine(string error) =>
        error.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).LastOrDefault() ?? "ssh-keygen says nothing";
}
