using System.Diagnostics.CodeAnalysis;
using Cupel.Torch.Native;

namespace Cupel.Torch;

/// <summary>libtorch in this process: how it is loaded, its threads, its random numbers.</summary>
/// <remarks>It is loaded at the first use of anything that needs it, with the options set by then. Safe to use from any thread.</remarks>
public static unsafe class TorchRuntime
{
    /// <summary>True once libtorch is loaded.</summary>
    public static bool IsLoaded => NativeLoader.IsLoaded;

    /// <summary>libtorch's version, such as <c>1.13.0a0</c>.</summary>
    public static string Version => NativeError.Text(NativeMethods.TorchVersion());

    /// <summary>Threads inside one operator, from 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Set below 1.</exception>
    public static int Threads
    {
        get
        {
            int threads = NativeMethods.ThreadsGet();
            NativeError.Check(threads, "threads");
            return threads;
        }

        set
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            NativeError.Check(NativeMethods.ThreadsSet(value), "threads");
        }
    }

    /// <summary>The whole state of the processor's random generator: set to what was read, the same numbers follow.</summary>
    /// <exception cref="TorchException">What is set is no such state.</exception>
    public static byte[] RandomState
    {
        get
        {
            nint handle;
            NativeError.Check(NativeMethods.RandomStateGet(&handle), "random state");
            using var state = new Tensor(handle);
            return state.ToArray<byte>();
        }

        set
        {
            using var state = Tensor.From<byte>(value);
            NativeError.Check(NativeMethods.RandomStateSet(state.Handle), "random state", state);
        }
    }

    /// <summary>What was loaded and how; loads it first where that has not been done.</summary>
    public static TorchInfo Info
    {
        get
        {
            int threads = Threads; // loads
            return new TorchInfo(Version, NativeLoader.Path, NativeLoader.TorchDirectory, threads, NativeLoader.Blas,
                NativeLoader.CpuCapability, [.. NativeLoader.EnvironmentChanges], NativeError.Text(NativeMethods.Config()));
        }
    }

    /// <summary>Sets how libtorch will be loaded.</summary>
    /// <param name="options">Replaces all that was set before.</param>
    /// <exception cref="InvalidOperationException">It is loaded already.</exception>
    public static void Configure(TorchOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (options.Threads is < 1)
        {
            throw new ArgumentOutOfRangeException(nameof(options), options.Threads, "Threads must be at least 1");
        }

        NativeLoader.Configure(options);
    }

    /// <summary>Loads libtorch where that has not been done.</summary>
    /// <exception cref="TorchMissingException">It is not there, or does not fit; the message says what to install.</exception>
    public static void Load() => _ = NativeLoader.Load();

    /// <summary>Loads libtorch where that has not been done.</summary>
    /// <param name="problem">When false: one sentence that says what is missing and what to install.</param>
    public static bool TryLoad([NotNullWhen(false)] out string? problem)
    {
        try
        {
            Load();
            problem = null;
            return true;
        }
        catch (TorchMissingException e)
        {
            problem = e.Message;
            return false;
        }
    }

    /// <summary>Starts the random generators of all devices anew.</summary>
    /// <param name="seed">The same seed gives the same numbers, for the same libtorch and number of threads.</param>
    public static void Seed(ulong seed) => NativeError.Check(NativeMethods.ManualSeed(seed), "seed");
}
