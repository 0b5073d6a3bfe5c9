using Cupel.Errors;
using Cupel.Needs;
using Cupel.Operations;
using Cupel.Runs;

namespace Cupel.Cli;

/// <summary>What an operation must be given before a run of it is made.</summary>
internal static class Requirements
{
    /// <summary>The files it needs.</summary>
    /// <exception cref="UserErrorException">Some are not to be had; all of them are said.</exception>
    public static NeededFiles Find(Operation operation, Project project, RunStore store)
    {
        var faults = new List<Fault>();
        NeededFiles needed = NeededFiles.Find(operation, project.Folder.Path, store, faults);
        return faults.Count > 0 ? throw new UserErrorException(faults) : needed;
    }

    /// <summary>Sees to it that every secret is set.</summary>
    /// <exception cref="UserErrorException">One is not.</exception>
    public static void RequireSecrets(string operation, IReadOnlyList<string> secrets, IReadOnlyDictionary<string, string> environment)
    {
        string[] missing = [.. secrets.Where(name => string.IsNullOrEmpty(environment.GetValueOrDefault(name)))];
        if (missing.Length > 0)
        {
            throw new UserErrorException(
                ErrorCodes.VariableMissing,
                $"`{operation}` needs the environment variable{(missing.Length > 1 ? "s" : "")} {string.Join(", ", missing.Select(name => $"`{name}`"))}",
                hint: $"set {(missing.Length > 1 ? "them" : "it")} first: `export {missing[0]}=...`");
        }
    }

    /// <summary>Downloads what the store does not have yet.</summary>
    /// <exception cref="UserErrorException">Something cannot be had, or is other bytes than it must be.</exception>
    public static void Download(NeededFiles needed, RunStore store, Session session)
    {
        if (needed.Downloads.Count > 0)
        {
            using var handler = new SocketsHttpHandler { ConnectTimeout = TimeSpan.FromSeconds(30) };
            using var http = new HttpMessageInvoker(handler);
            DownloadCache.Fetch(store, needed.Downloads, http, session.Terminal.Error.WriteLine, CancellationToken.None);
        }
    }
}
