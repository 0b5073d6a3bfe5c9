using Cupel.Errors;
using Cupel.Files;
using Cupel.Runs;

namespace Cupel.Needs;

/// <summary>Downloads of a store, by what their bytes are: <c>cache/sha256/DIGEST</c>. It may be deleted at any time.</summary>
public static class DownloadCache
{
    /// <summary>Where the file of a need is, or will be.</summary>
    /// <param name="store">The store.</param>
    /// <param name="need">The need.</param>
    public static string PathOf(RunStore store, UrlNeed need) => Path.Combine(store.Root, "cache", "sha256", need.Sha256);

    /// <summary>Downloads what is not there yet. A file gets its name when its bytes are what they must be, and not before.</summary>
    /// <param name="store">The store.</param>
    /// <param name="needs">What is needed.</param>
    /// <param name="http">What downloads.</param>
    /// <param name="say">Told before a download begins.</param>
    /// <param name="cancel">Ends it early.</param>
    /// <exception cref="UserErrorException">It cannot be had, or is other bytes.</exception>
    public static void Fetch(RunStore store, IEnumerable<UrlNeed> needs, HttpMessageInvoker http, Action<string> say, CancellationToken cancel)
    {
        foreach (UrlNeed need in needs)
        {
            string path = PathOf(store, need);
            if (!File.Exists(path))
            {
                say($"downloading {need.Address}");
                Directory.CreateDirectory(Path.GetDirectoryName(path)!);
                Download(need, path, http, cancel);
            }

            if (need.Unpack)
            {
                Unpacked.Make(store, need);
            }
        }
    }

    private static void Download(UrlNeed need, string path, HttpMessageInvoker http, CancellationToken cancel)
    {
        string part = $"{path}.{Environment.ProcessId}.part";
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, need.Address);
            using HttpResponseMessage response = http.Send(request, cancel);
            if (!response.IsSuccessStatusCode)
            {
                throw Failed(need, $"the answer is {(int)response.StatusCode} {response.ReasonPhrase}");
            }

            using (FileStream file = File.Create(part))
            {
                response.Content.CopyTo(file, null, cancel);
            }

            string digest = Digest.OfFile(part);
            if (digest != need.Sha256)
            {
                throw new UserErrorException(
                    ErrorCodes.NeedUnmet, $"`{need.Address}` is not what it should be: its SHA-256 is {digest}, not {need.Sha256}", need.Where,
                    "where the file was changed on purpose, write its new digest; else do not use it");
            }

            File.Move(part, path, overwrite: true);
        }
        catch (HttpRequestException error)
        {
            throw Failed(need, error.Message);
        }
        finally
        {
            File.Delete(part);
        }
    }

    private static UserErrorException Failed(UrlNeed need, string why) =>
        new(ErrorCodes.NeedUnmet, $"`{need.Address}` cannot be downloaded: {why}", need.Where);
}
