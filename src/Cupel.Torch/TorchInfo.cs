namespace Cupel.Torch;

/// <summary>What was loaded and every choice made for it; what a run records of its environment.</summary>
/// <param name="Version">libtorch's version, such as <c>1.13.0a0</c>.</param>
/// <param name="NativeLibrary">Path of the native layer.</param>
/// <param name="TorchDir">The libtorch folder asked for; null for the system's.</param>
/// <param name="Threads">Threads inside one operator now.</param>
/// <param name="Blas">Path of the BLAS that was loaded; null when the system chose.</param>
/// <param name="CpuCapability">The kernels asked for; null when libtorch chose.</param>
/// <param name="EnvironmentChanges">What was changed in the process's environment, such as <c>OPENBLAS_CORETYPE unset (was Haswell)</c>.</param>
/// <param name="Configuration">libtorch's own account of its build and threads, of several lines.</param>
public sealed record TorchInfo(
    string Version,
    string NativeLibrary,
    string? TorchDir,
    int Threads,
    string? Blas,
    string? CpuCapability,
    IReadOnlyList<string> EnvironmentChanges,
    string Configuration);
