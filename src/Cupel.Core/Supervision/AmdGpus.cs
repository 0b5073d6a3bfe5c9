using System.Globalization;

namespace Cupel.Supervision;

/// <summary>The devices of the amdgpu driver, as the kernel shows them in <c>/sys</c>.</summary>
/// <remarks>The kernel says how busy a device is and how much of its memory is taken, not by whom: both count for a run that has the device open.</remarks>
internal sealed class AmdGpus : IGpuReader
{
    private readonly string[] _devices;
    private readonly string _proc;
    private bool _used;

    private AmdGpus(string[] devices, string proc) => (_devices, _proc) = (devices, proc);

    /// <summary>The devices; null where there are none.</summary>
    /// <param name="drm">Where the kernel shows devices; given in tests.</param>
    /// <param name="proc">Where the kernel shows processes.</param>
    public static AmdGpus? Find(string drm = "/sys/class/drm", string proc = "/proc")
    {
        string[] devices = !Directory.Exists(drm) ? [] :
        [
            .. Directory.EnumerateDirectories(drm, "card*").Select(card => Path.Combine(card, "device"))
                .Where(device => File.Exists(Path.Combine(device, "gpu_busy_percent")) && File.Exists(Path.Combine(device, "mem_info_vram_used"))),
        ];
        return devices.Length == 0 ? null : new AmdGpus(devices, proc);
    }

    public GpuUsage? Measure(IReadOnlySet<int> processes)
    {
        _used = _used || processes.Any(HasDevice);
        return _used ? new GpuUsage(_devices.Average(device => Read(device, "gpu_busy_percent")), _devices.Sum(device => Read(device, "mem_info_vram_used"))) : null;
    }

    public void Dispose()
    {
        // Nothing is held open.
    }

    private static long Read(string device, string file)
    {
        try
        {
            return long.TryParse(File.ReadAllText(Path.Combine(device, file)).Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out long value) ? value : 0;
        }
        catch (IOException)
        {
            // A device that sleeps answers with an error.
            return 0;
        }
    }

    private bool HasDevice(int pid)
    {
        try
        {
            return Directory.EnumerateFileSystemEntries(Path.Combine(_proc, pid.ToString(CultureInfo.InvariantCulture), "fd"))
                .Any(link => new FileInfo(link).LinkTarget is string target
                    && (target == "/dev/kfd" || target.StartsWith("/dev/dri/renderD", StringComparison.Ordinal)));
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
