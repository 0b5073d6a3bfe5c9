using System.Globalization;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;

namespace Cupel.Torch.Native;

/// <summary>Loads libtorch and the layer above it, once, after putting right what would make it slow.</summary>
internal static unsafe class NativeLoader
{
    private const string Advice = "on Debian and Ubuntu: apt-get install libtorch1.13 libopenblas0-openmp";
    private static readonly Lock Gate = new();
    private static readonly ProcessEnvironment Changes = new();
    private static TorchOptions _options = new();
    private static nint _library;
    private static string _path = "";
    private static string? _blas;
    private static string? _capability;

    public static bool IsLoaded => _library != 0;

    public static string Path => _path;

    public static string? TorchDirectory => _options.TorchDir ?? ProcessEnvironment.Find("CUPEL_TORCH_DIR");

    public static string? Blas => _blas;

    public static string? CpuCapability => _capability;

    public static IReadOnlyList<string> EnvironmentChanges => Changes.Changes;

    /// <summary>Sets the options for the load to come.</summary>
    public static void Configure(TorchOptions options)
    {
        lock (Gate)
        {
            if (IsLoaded)
            {
                throw new InvalidOperationException("libtorch is loaded already: its options can be set only before its first use.");
            }

            _options = options;
        }
    }

    /// <summary>The native layer's handle; loads it first where that has not been done.</summary>
    /// <exception cref="TorchMissingException">A library is missing or does not fit.</exception>
    public static nint Load()
    {
        lock (Gate)
        {
            if (_library != 0)
            {
                return _library;
            }

            _path = System.IO.Path.Combine(_options.NativeDirectory ?? AppContext.BaseDirectory, "libcupel_torch.so");
            if (!File.Exists(_path))
            {
                throw new TorchMissingException(
                    $"The native layer {_path} is missing; build it with 'dotnet build' after installing a compiler and libtorch ({Advice} g++ libtorch-dev).");
            }

            PrepareEnvironment();
            LoadBlas();
            LoadTorch();
            nint library = Open(_path);
            CheckVersion(library);
            _library = library; // set before the calls below, which come back here to resolve themselves
            SetUp();
            return library;
        }
    }

    /// <summary>The sentence for a library that the system's loader could not open.</summary>
    /// <param name="path">The file asked for.</param>
    /// <param name="loaderText">What the system's loader said, of several lines.</param>
    internal static string Explain(string path, string loaderText)
    {
        string? line = loaderText.Split('\n').FirstOrDefault(text => text.Contains("cannot open shared object", StringComparison.Ordinal) && !text.StartsWith(path, StringComparison.Ordinal));
        if (line is not null)
        {
            return $"{System.IO.Path.GetFileName(path)} needs {line.Split(':')[0].Trim()}, which is not installed ({Advice}).";
        }

        string why = loaderText.Split('\n').FirstOrDefault(text => text.Contains(path, StringComparison.Ordinal))?.Trim() ?? loaderText.Trim();
        return $"{path} does not fit this system or the libtorch installed here: {why} (rebuild it with 'dotnet build'; {Advice} g++ libtorch-dev).";
    }

    private static nint Open(string path)
    {
        try
        {
            return NativeLibrary.Load(path);
        }
        catch (Exception e) when (e is DllNotFoundException or BadImageFormatException)
        {
            throw new TorchMissingException(Explain(path, e.Message), e);
        }
    }

    private static void PrepareEnvironment()
    {
        if (_options.KeepEnvironment)
        {
            return;
        }

        // A core type or cache size forced on OpenBLAS from outside (container images do that) halves matrix products.
        Changes.Unset("OPENBLAS_CORETYPE");
        Changes.Unset("OPENBLAS_L2_SIZE");

        // libtorch 1.13 takes many processors with AVX-512 for AVX2 only.
        _capability = _options.CpuCapability ?? ProcessEnvironment.Find("ATEN_CPU_CAPABILITY") ?? BestCapability();
        if (_capability is not null && _capability != ProcessEnvironment.Find("ATEN_CPU_CAPABILITY"))
        {
            Changes.Set("ATEN_CPU_CAPABILITY", _capability);
        }

        // OpenMP threads that wait spin; on a machine that is busy otherwise, endless spinning costs a factor of ten and more.
        if (ProcessEnvironment.Find("GOMP_SPINCOUNT") is null && ProcessEnvironment.Find("OMP_WAIT_POLICY") is null)
        {
            Changes.Set("GOMP_SPINCOUNT", "50000");
        }
    }

    private static string? BestCapability() =>
        Avx512F.IsSupported && Avx512BW.IsSupported && Avx512DQ.IsSupported && Avx512F.VL.IsSupported ? "avx512"
        : Avx2.IsSupported && Fma.IsSupported ? "avx2"
        : null;

    private static void LoadBlas()
    {
        if (_options.Blas is { Length: > 0 } asked)
        {
            _ = Open(asked);
            _blas = asked;
        }
        else if (_options.Blas is null && TorchDirectory is null)
        {
            // Loaded first, it has the name that libtorch will ask for, so the system's alternatives need no change.
            string machine = RuntimeInformation.ProcessArchitecture == Architecture.Arm64 ? "aarch64" : "x86_64";
            string path = $"/usr/lib/{machine}-linux-gnu/openblas-openmp/libblas.so.3";
            if (File.Exists(path) && NativeLibrary.TryLoad(path, out _))
            {
                _blas = path;
            }
        }
    }

    private static void LoadTorch()
    {
        if (TorchDirectory is not string folder)
        {
            return; // the native layer names the system's libraries itself
        }

        foreach (string name in (ReadOnlySpan<string>)["libc10.so", "libtorch_cpu.so"])
        {
            string path = System.IO.Path.Combine(folder, "lib", name);
            if (!File.Exists(path))
            {
                throw new TorchMissingException(
                    $"There is no libtorch in {folder}: {path} is missing; unset CUPEL_TORCH_DIR to use the system's ({Advice}) or point it at an unpacked libtorch.");
            }

            _ = Open(path);
        }
    }

    private static void CheckVersion(nint library)
    {
        int version = NativeLibrary.TryGetExport(library, "ct_abi_version", out nint export) ? ((delegate* unmanaged<int>)export)() : 0;
        if (version != NativeMethods.AbiVersion)
        {
            throw new TorchMissingException(string.Create(CultureInfo.InvariantCulture,
                $"The native layer {_path} has version {version} where {NativeMethods.AbiVersion} is needed; rebuild it with 'dotnet build'."));
        }
    }

    private static void SetUp()
    {
        NativeMethods.AllocatorLimit(_options.MaxBytes, _options.MaxCachedBytes);
        NativeError.Check(NativeMethods.AllocatorInstall(), "allocator");
        int? told = int.TryParse(ProcessEnvironment.Find("OMP_NUM_THREADS"), NumberStyles.None, CultureInfo.InvariantCulture, out int n) && n > 0 ? n : (int?)null;
        NativeError.Check(NativeMethods.ThreadsSet(_options.Threads ?? told ?? Environment.ProcessorCount), "threads");
    }
}
