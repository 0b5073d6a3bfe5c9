namespace Cupel.Testing;

/// <summary>Where the repository lies, for tests that read its files.</summary>
public static class Repository
{
    /// <summary>The folder that holds <c>Cupel.slnx</c>.</summary>
    public static string Root { get; } = Find(AppContext.BaseDirectory);

    private static string Find(string from)
    {
        for (DirectoryInfo? folder = new(from); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Cupel.slnx")))
            {
                return folder.FullName;
            }
        }

        throw new DirectoryNotFoundException($"no Cupel.slnx above {from}: run the tests from a checkout");
    }
}
