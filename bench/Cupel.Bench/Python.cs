namespace Cupel.Bench;

/// <summary>The Python that the peers run in: Debian's, whose torch is the libtorch that ours uses.</summary>
internal static class Python
{
    public static string Program { get; } = Environment.GetEnvironmentVariable("CUPEL_BENCH_PYTHON") ?? "/usr/bin/python3";
}
