namespace Cupel.Torch;

/// <summary>How libtorch is loaded and set up, once for the process. The defaults are the fastest that is safe.</summary>
public sealed record TorchOptions
{
    /// <summary>Threads inside one operator, from 1; null for <c>OMP_NUM_THREADS</c> where set, else one for each processor.</summary>
    public int? Threads { get; init; }

    /// <summary>
    /// Path of the BLAS library that libtorch shall use; null for OpenBLAS with OpenMP where it is installed (libtorch's own threads
    /// are OpenMP's, and the other flavours fight with them), an empty text to leave the choice to the system.
    /// </summary>
    public string? Blas { get; init; }

    /// <summary>Which kernels libtorch uses: <c>default</c>, <c>avx2</c> or <c>avx512</c>; null for the best this processor runs.</summary>
    /// <remarks>The environment's <c>ATEN_CPU_CAPABILITY</c>, where set, goes before null.</remarks>
    public string? CpuCapability { get; init; }

    /// <summary>True to leave the environment as it is: nothing is set or unset before libtorch is loaded.</summary>
    public bool KeepEnvironment { get; init; }

    /// <summary>The most bytes that tensors in main memory may hold together; 0 for no limit. Past it operators fail with a clear reason.</summary>
    public long MaxBytes { get; init; }

    /// <summary>The most bytes of freed blocks kept for reuse; 0 keeps none.</summary>
    public long MaxCachedBytes { get; init; } = 4L << 30;

    /// <summary>A folder with libtorch's <c>lib/</c>, other than the system's; null for the environment's <c>CUPEL_TORCH_DIR</c>.</summary>
    /// <remarks>The native layer must have been built against the same libtorch.</remarks>
    public string? TorchDir { get; init; }

    /// <summary>The folder that holds the native layer; null for the program's own.</summary>
    internal string? NativeDirectory { get; init; }
}
