using Cupel.Cli.Rendering;
using Cupel.Errors;
using Cupel.Hosting;
using Cupel.Index;

namespace Cupel.Cli;

/// <summary>What the machine offers to a run: the training host, libtorch, git, SQLite, room on the disk.</summary>
/// <param name="Name">What it is about.</param>
/// <param name="Ok">Whether it will do.</param>
/// <param name="Text">What was found, or what to do about it.</param>
internal sealed record MachineFact(string Name, bool Ok, string Text);

/// <summary>Looks at the machine without loading anything.</summary>
internal static class Machine
{
    private const long LittleRoom = 1_000_000_000;

    public static IReadOnlyList<MachineFact> Look(string folder, Session session) =>
        [Host(session), Torch(session), Git(session), Sqlite(), Gpu(), Disk(folder)];

    private static MachineFact Host(Session session)
    {
        try
        {
            return new("host", true, TrainingHost.Find(session.ProgramDirectory, session.Environment(TrainingHost.Variable)).Path);
        }
        catch (UserErrorException missing)
        {
            return new("host", false, $"{missing.Faults[0].Message}; {missing.Faults[0].Hint}");
        }
    }

    private static MachineFact Torch(Session session)
    {
        string? named = session.Environment("CUPEL_TORCH_DIR");
        IEnumerable<string> folders = named is { Length: > 0 } ? [Path.Combine(named, "lib"), named]
            : ["/usr/lib/x86_64-linux-gnu", "/usr/lib/aarch64-linux-gnu", "/usr/lib64", "/usr/local/lib"];
        string? found = folders.Where(Directory.Exists).SelectMany(f => Directory.EnumerateFiles(f, "libtorch_cpu.so*")).FirstOrDefault();
        return found is not null ? new("libtorch", true, found)
            : new("libtorch", false, "apt-get install libtorch-dev libopenblas0-openmp, then ./build; training needs it, nothing else does");
    }

    private static MachineFact Git(Session session)
    {
        string? git = (session.Environment("PATH") ?? "").Split(':').Select(folder => Path.Combine(folder, "git")).FirstOrDefault(File.Exists);
        return git is not null ? new("git", true, git) : new("git", false, "not on the PATH: runs do not record commit and changes");
    }

    private static MachineFact Sqlite() => StoreIndex.Library is string version
        ? new("sqlite", true, version)
        : new("sqlite", false, "apt-get install libsqlite3-0; long lists of runs are read from the runs' files until then, which takes longer");

    private static MachineFact Gpu() => File.Exists("/proc/driver/nvidia/version")
        ? new("gpu", true, "an NVIDIA driver is loaded")
        : new("gpu", true, "none; training runs on the CPU");

    private static MachineFact Disk(string folder)
    {
        long free = new DriveInfo(Path.GetFullPath(folder)).AvailableFreeSpace;
        return new("disk", free >= LittleRoom, $"{NumberText.Size(free)} free");
    }
}
