namespace Cupel.Learn.Data;

/// <summary>Where data is looked for.</summary>
/// <param name="Base">The folder that relative paths in a config start from.</param>
/// <param name="Home">The folder that holds a machine's data sets, one folder each (<c>CUPEL_DATA</c>); null where there is none.</param>
public sealed record DataFolders(string Base, string? Home)
{
    /// <summary>The environment variable that names <see cref="Home"/>.</summary>
    public const string HomeVariable = "CUPEL_DATA";

    /// <summary>The folders as the environment of this process names them.</summary>
    /// <param name="baseFolder">The folder that relative paths in a config start from.</param>
    public static DataFolders FromEnvironment(string baseFolder) =>
        new(baseFolder, Environment.GetEnvironmentVariable(HomeVariable) is { Length: > 0 } home ? home : null);
}
