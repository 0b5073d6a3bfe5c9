using Cupel.Torch;

namespace Cupel.Bench;

/// <summary>The Python that the peers run in: Debian's, whose torch is the libtorch that ours uses.</summary>
internal static class Python
{
    private const string AllocatorTrim = "MALLOC_TRIM_THRESHOLD_";
    private const string AllocatorMap = "MALLOC_MMAP_THRESHOLD_";

    public static string Program { get; } = System.Environment.GetEnvironmentVariable("CUPEL_BENCH_PYTHON") ?? "/usr/bin/python3";

    /// <summary>The same BLAS and the same kernels as ours, by what ours says it loaded.</summary>
    /// <param name="ours">What ours loaded.</param>
    /// <param name="tuned">Whether it keeps freed memory.</param>
    public static Dictionary<string, string?> Environment(TorchInfo ours, bool tuned) => Environment(ours.Blas, ours.CpuCapability, tuned);

    /// <summary>The same BLAS and the same kernels as ours.</summary>
    /// <param name="blas">The BLAS that ours loaded.</param>
    /// <param name="capability">The vector instructions that ours uses.</param>
    /// <param name="tuned">Whether it keeps freed memory.</param>
    public static Dictionary<string, string?> Environment(string? blas, string? capability, bool tuned) => new()
    {
        ["OPENBLAS_CORETYPE"] = null,
        ["OPENBLAS_L2_SIZE"] = null,
        ["ATEN_CPU_CAPABILITY"] = capability,
        ["LD_LIBRARY_PATH"] = Path.GetDirectoryName(blas),
        [AllocatorTrim] = tuned ? $"{1L << 31}" : null,
        [AllocatorMap] = tuned ? $"{32L << 20}" : null,
    };
}
