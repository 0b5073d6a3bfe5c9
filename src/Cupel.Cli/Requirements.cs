using Cupel.Errors;
using Cupel.Needs;
using Cupel.Operations;
using Cupel.Runs;

namespace Cupel.Cli;

/// <summary>What an operation must be given before a run of it is made.</summary>
internal static class Requirements
{
    /// <summary>The files it needs.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="project">The project.</param>
    /// <param name="store">Where runs and downloads are.</param>
    /// <param name="fetch">Where to say what is downloaded; null to download nothing. An archive must be there before its files are known.</param>
    /// <exception cref="UserErrorException">Some are not to be had; all of them are said.</exception>
    public static NeededFiles Find(Operation operation, Project project, RunStore store, Session? fetch)
    {
        if (fetch is not null)
        {
            Fetch(operation.Needs.OfType<UrlNeed>().Where(need => need.Unpack), store, fetch);
        }

        var faults = new List<Fault>();
        string[] names = [.. project.File.Operations.Select(known => known.Name), .. project.File.Faulty.Select(known => known.Name)];
        NeededFiles needed = NeededFiles.Find(operation, project.Folder.Path, store, faults, names);
        return faults.Count > 0 ? throw new UserErrorException(faults) : needed;
    }

    /// <summary>The operation with the runs that the command line names for its needs.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="given">What was typed, <c>OPERATION=RUN</c> each.</param>
    /// <exception cref="UserErrorException">One of them names nothing that it needs.</exception>
    public static Operation With(Operation operation, IReadOnlyList<string> given)
    {
        IReadOnlyList<string> names = NeededOperations(operation);
        foreach (string word in given)
        {
            (string name, string run) = Part(word);
            if (!names.Contains(name))
            {
                throw new UserErrorException(
                    ErrorCodes.Usage, $"`{operation.Name}` needs no run of `{name}`",
                    hint: names.Count == 0 ? $"`{operation.Name}` needs no runs" : Suggestion.For(name, names));
            }

            operation = operation with
            {
                Needs = [.. operation.Needs.Select(need => need is RunNeed of && of.Operation == name ? of with { Run = run } : need)],
            };
        }

        return operation;
    }

    /// <summary>The operations of whose runs one needs files.</summary>
    /// <param name="operation">The one.</param>
    public static IReadOnlyList<string> NeededOperations(Operation operation) =>
        [.. operation.Needs.OfType<RunNeed>().Select(need => need.Operation).OfType<string>().Distinct()];

    /// <summary>Parts what was typed behind <c>--need</c>.</summary>
    /// <param name="word">What was typed.</param>
    /// <exception cref="UserErrorException">It is not <c>OPERATION=RUN</c>.</exception>
    public static (string Name, string Run) Part(string word) => word.Split('=', 2) is [{ Length: > 0 } name, { Length: > 0 } run] ? (name, run)
        : throw new UserErrorException(ErrorCodes.Usage, $"`--need` takes OPERATION=RUN, got `{word}`");

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
    public static void Download(NeededFiles needed, RunStore store, Session session) => Fetch(needed.Downloads, store, session);

    private static void Fetch(IEnumerable<UrlNeed> needs, RunStore store, Session session)
    {
        UrlNeed[] downloads = [.. needs];
        if (downloads.Length > 0)
        {
            using var handler = new SocketsHttpHandler { ConnectTimeout = TimeSpan.FromSeconds(30) };
            using var http = new HttpMessageInvoker(handler);
            DownloadCache.Fetch(store, downloads, http, session.Terminal.Error.WriteLine, CancellationToken.None);
        }
    }
}
