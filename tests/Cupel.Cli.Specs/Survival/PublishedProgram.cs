namespace Cupel.Cli.Specs.Survival;

/// <summary>What <c>./build</c> made: it starts many times faster than the program beside the tests.</summary>
internal static class PublishedProgram
{
    public static string Path { get; } = System.IO.Path.Combine(Repository.Root, "artifacts", "cupel", "cupel");

    /// <summary>Where it is; the program beside the tests where it has not been built, which continuous integration does not allow.</summary>
    public static string Find()
    {
        if (File.Exists(Path))
        {
            return Path;
        }

        Assert.True(Environment.GetEnvironmentVariable("CI") != "true", $"no {Path}: run ./build first");
        return System.IO.Path.Combine(AppContext.BaseDirectory, "cupel");
    }
}
