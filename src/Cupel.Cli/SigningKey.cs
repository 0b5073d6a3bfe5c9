using Cupel.Errors;
using Cupel.Git;
using Cupel.Runs;

namespace Cupel.Cli;

/// <summary>The ssh key that a person signs with, as a file; and the file that says whose key is whose.</summary>
internal sealed class SigningKey : IDisposable
{
    private const string Literal = "key::";

    // The order in which ssh tries them.
    private static readonly string[] Usual = ["id_rsa", "id_ecdsa", "id_ecdsa_sk", "id_ed25519", "id_ed25519_sk"];

    private readonly string? _folder;

    private SigningKey(string file, string? folder)
    {
        File = file;
        _folder = folder;
    }

    /// <summary>The private key's file, or the public one's where an agent holds the key.</summary>
    public string File { get; }

    /// <summary>The key that was given; else git's for signing with ssh; else the person's usual one.</summary>
    /// <exception cref="UserErrorException">There is none.</exception>
    public static SigningKey Find(Session session, string? given)
    {
        if (given is not null)
        {
            string file = Path.GetFullPath(given, session.Directory);
            return System.IO.File.Exists(file) ? new SigningKey(file, null)
                : throw new UserErrorException(ErrorCodes.FileMissing, $"there is no key `{given}`", hint: "make one: `ssh-keygen -t ed25519`");
        }

        bool gitSigns = GitSettings.Find(session.Directory, "gpg.format") == "ssh";
        if (gitSigns && GitSettings.Find(session.Directory, "user.signingkey", isPath: true) is string set)
        {
            // As git reads it: a path, or the public key itself, which an agent has the other half of.
            return set.StartsWith(Literal, StringComparison.Ordinal) ? Written(set[Literal.Length..])
                : set.StartsWith("ssh-", StringComparison.Ordinal) ? Written(set)
                : new SigningKey(Path.GetFullPath(set, session.Directory), null);
        }

        string folder = Path.Combine(session.Environment("HOME") ?? "/", ".ssh");
        return Usual.Select(name => Path.Combine(folder, name)).FirstOrDefault(System.IO.File.Exists) is string usual ? new SigningKey(usual, null)
            : throw new UserErrorException(
                ErrorCodes.Signing, $"no ssh key to sign with: git has none and `{folder}` has none of the usual ones",
                hint: "give one with `--key FILE`, or make one: `ssh-keygen -t ed25519`");
    }

    /// <summary>The file of allowed signers that was given; else the store's own; else git's; null where there is none.</summary>
    /// <exception cref="UserErrorException">The one that was given does not exist.</exception>
    public static string? FindSigners(Session session, RunStore store, string? given)
    {
        if (given is not null)
        {
            string file = Path.GetFullPath(given, session.Directory);
            return System.IO.File.Exists(file) ? file : throw new UserErrorException(ErrorCodes.FileMissing, $"there is no file of allowed signers `{given}`");
        }

        string own = Path.Combine(store.Root, "allowed_signers");
        string? found = System.IO.File.Exists(own) ? own : GitSettings.Find(session.Directory, "gpg.ssh.allowedSignersFile", isPath: true);
        return found is not null && System.IO.File.Exists(Path.GetFullPath(found, session.Directory)) ? Path.GetFullPath(found, session.Directory) : null;
    }

    public void Dispose()
    {
        if (_folder is not null)
        {
            Directory.Delete(_folder, recursive: true);
        }
    }

    private static SigningKey Written(string publicKey)
    {
        string folder = Directory.CreateTempSubdirectory("cupel-").FullName;
        string file = Path.Combine(folder, "key.pub");
        System.IO.File.WriteAllText(file, publicKey + "\n");
        return new SigningKey(file, folder);
    }
}
