namespace Cupel.Bench.Runs;

/// <summary>A new project with one operation, <c>nothing</c>, that runs <c>true</c>.</summary>
internal sealed class NothingProject : IDisposable
{
    public NothingProject() =>
        File.WriteAllText(System.IO.Path.Combine(Path, "cupel.yaml"), "operations:\n  nothing:\n    exec: [\"true\"]\n");

    /// <summary>Its folder.</summary>
    public string Path { get; } = Directory.CreateTempSubdirectory("cupel-bench-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
