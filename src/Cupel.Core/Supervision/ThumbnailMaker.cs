using Cupel.Files;
using Cupel.Pictures;
using Cupel.Runs;

namespace Cupel.Supervision;

/// <summary>Makes previews of the pictures that a run wrote.</summary>
internal static class ThumbnailMaker
{
    /// <summary>The most pixels of the longer side of a preview.</summary>
    public const int Side = 256;

    // A run that draws thousands of pictures is not to spend minutes on previews of them.
    private const int MostPictures = 200;
    private const long MostBytes = 256 << 20;

    // What cannot be read is said by name this often.
    private const int MostNamed = 5;

    /// <summary>Makes them, in the order of the files' paths.</summary>
    /// <param name="folder">The run's files.</param>
    /// <param name="target">Takes the previews; made with the first.</param>
    /// <param name="written">The files that the run wrote.</param>
    /// <param name="warnings">Takes what was left out.</param>
    public static void Make(RunFolder folder, string target, IEnumerable<ManifestEntry> written, List<string> warnings)
    {
        List<string> broken = [];
        HashSet<string> missing = new(StringComparer.Ordinal);
        (int made, int left, long bytes) = (0, 0, 0);
        foreach (ManifestEntry file in written.Where(file => ImageReader.IsNamedImage(file.Path)).OrderBy(file => file.Path, StringComparer.Ordinal))
        {
            if (made == MostPictures || bytes > MostBytes)
            {
                left++;
                continue;
            }

            try
            {
                byte[] preview = PngWriter.Write(ImageReader.Read(Path.Combine(folder.Root, file.Path), Side));
                string path = RunThumbnails.PathOf(target, file.Path);
                Directory.CreateDirectory(Path.GetDirectoryName(path)!);
                AtomicFile.Write(path, preview);
                made++;
                bytes += file.SizeBytes;
            }
            catch (MissingCodecException error)
            {
                missing.Add(error.Message);
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException or InvalidDataException)
            {
                broken.Add($"no preview of {file.Path}: {error.Message}");
            }
        }

        warnings.AddRange(missing.Select(message => $"no previews: {message}"));
        warnings.AddRange(broken.Take(MostNamed));
        Say(broken.Count - MostNamed, "more pictures that could not be read");
        Say(left, $"more pictures: a run has at most {MostPictures}, of {MostBytes >> 20} MB together");

        void Say(int count, string what)
        {
            if (count > 0)
            {
                warnings.Add($"no previews of {count} {what}");
            }
        }
    }
}
