namespace Cupel.Learn.Tests.Data;

/// <summary>Real data that is too large for the repository and may lie beside it.</summary>
internal static class RealData
{
    /// <summary>The folder with MNIST's files. Where there is none, the test is skipped, or fails where CI promises the data.</summary>
    public static string GetMnist()
    {
        if (Environment.GetEnvironmentVariable("CUPEL_DATA") is { Length: > 0 } home && Directory.Exists(Path.Combine(home, "mnist")))
        {
            return Path.Combine(home, "mnist");
        }

        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            string beside = Path.Combine(folder.FullName, "shared", "data", "mnist");
            if (Directory.Exists(beside))
            {
                return beside;
            }
        }

        Assert.SkipUnless(Environment.GetEnvironmentVariable("CI") == "true", "no MNIST files: set CUPEL_DATA to a folder with mnist/ in it");
        throw new DirectoryNotFoundException("CI has no MNIST files: set CUPEL_DATA to a folder with mnist/ in it");
    }
}
