using System.Runtime.InteropServices;

namespace Cupel.Supervision;

/// <summary>The devices of NVIDIA's driver, asked through its own library, which <c>nvidia-smi</c> asks too; no process is started for it.</summary>
/// <remarks>In a container the driver tells no process numbers that mean anything there: then every device on which anything runs counts as
/// the run's, with all that is taken of it. Not safe to share between threads.</remarks>
internal sealed unsafe class NvidiaGpus : IGpuReader
{
    private const string Library = "libnvidia-ml.so.1";
    private const uint MostProcesses = 256;

    private readonly nint _library;
    private readonly nint[] _devices;
    private readonly delegate* unmanaged<nint, Utilization*, int> _utilization;
    private readonly delegate* unmanaged<nint, Memory*, int> _memory;
    private readonly delegate* unmanaged<nint, uint*, ProcessInfo*, int> _processes;

    private NvidiaGpus(nint library)
    {
        _library = library;
        _utilization = (delegate* unmanaged<nint, Utilization*, int>)NativeLibrary.GetExport(library, "nvmlDeviceGetUtilizationRates");
        _memory = (delegate* unmanaged<nint, Memory*, int>)NativeLibrary.GetExport(library, "nvmlDeviceGetMemoryInfo");
        _processes = (delegate* unmanaged<nint, uint*, ProcessInfo*, int>)NativeLibrary.GetExport(library, "nvmlDeviceGetComputeRunningProcesses_v3");
        var count = (delegate* unmanaged<uint*, int>)NativeLibrary.GetExport(library, "nvmlDeviceGetCount_v2");
        var handle = (delegate* unmanaged<uint, nint*, int>)NativeLibrary.GetExport(library, "nvmlDeviceGetHandleByIndex_v2");
        uint devices;
        _devices = new nint[count(&devices) == 0 ? devices : 0];
        for (uint i = 0; i < _devices.Length; i++)
        {
            nint device;
            _devices[i] = handle(i, &device) == 0 ? device : 0;
        }
    }

    /// <summary>The devices; null where there are none, or no driver.</summary>
    public static NvidiaGpus? Find()
    {
        if (!NativeLibrary.TryLoad(Library, out nint library))
        {
            return null;
        }

        try
        {
            var start = (delegate* unmanaged<int>)NativeLibrary.GetExport(library, "nvmlInit_v2");
            NvidiaGpus? found = start() == 0 ? new NvidiaGpus(library) : null;
            if (found is { _devices.Length: 0 })
            {
                found.Dispose();
                found = null;
            }

            return found;
        }
        catch (EntryPointNotFoundException)
        {
            // A driver from before 2021.
            return null;
        }
    }

    public GpuUsage? Measure(IReadOnlySet<int> processes)
    {
        (int used, double percent, long memory) = (0, 0, 0);
        ProcessInfo* running = stackalloc ProcessInfo[(int)MostProcesses];
        foreach (nint device in _devices)
        {
            uint count = MostProcesses;
            Utilization busy;
            Memory taken;
            if (device == 0 || _processes(device, &count, running) != 0 || _utilization(device, &busy) != 0 || _memory(device, &taken) != 0)
            {
                continue;
            }

            var mine = new List<ulong>();
            bool known = false;
            for (int i = 0; i < count; i++)
            {
                known |= Directory.Exists($"/proc/{running[i].Pid}");
                if (processes.Contains((int)running[i].Pid))
                {
                    mine.Add(running[i].UsedMemory);
                }
            }

            if (mine.Count > 0 || (!known && (busy.Gpu > 0 || count > 0)))
            {
                used++;
                percent += busy.Gpu;

                // The driver may know the process and not what it holds.
                memory += mine.Count == 0 || mine.Contains(ulong.MaxValue) ? (long)taken.Used : mine.Sum(bytes => (long)bytes);
            }
        }

        return used == 0 ? null : new GpuUsage(percent / used, memory);
    }

    public void Dispose() => ((delegate* unmanaged<int>)NativeLibrary.GetExport(_library, "nvmlShutdown"))();

    [StructLayout(LayoutKind.Sequential)]
    private struct Utilization
    {
        public uint Gpu;
        public uint Memory;
    }

    [StructLayout(LayoutKind.Sequential)]
    private struct Memory
    {
        public ulong Total;
        public ulong Free;
        public ulong Used;
    }

    [StructLayout(LayoutKind.Sequential)]
    private struct ProcessInfo
    {
        public uint Pid;
        public ulong UsedMemory;
        public uint GpuInstance;
        public uint ComputeInstance;
    }
}
