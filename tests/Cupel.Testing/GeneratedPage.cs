namespace Cupel.Testing;

/// <summary>A page of the docs that is made from the code. With <c>CUPEL_SPECS=accept</c> in the environment it is written anew.</summary>
public static class GeneratedPage
{
    /// <summary>What the page must be where it is not; null where it is right.</summary>
    /// <param name="path">The page, relative to the repository.</param>
    /// <param name="content">What the code says it must be.</param>
    public static string? Difference(string path, string content)
    {
        string file = Path.Combine(Repository.Root, path);
        string written = File.Exists(file) ? File.ReadAllText(file) : "";
        if (written == content)
        {
            return null;
        }

        if (Environment.GetEnvironmentVariable("CUPEL_SPECS") == "accept")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, content);
            return null;
        }

        return $"{path} is not what the code says. Run the tests once with CUPEL_SPECS=accept, and read the difference. It must be:\n\n{content}";
    }
}
