using System.Runtime.InteropServices;
using System.Text;

namespace Cupel.Supervision;

/// <summary>Starts a program in a session of its own, without a copy of this process's state: no open files, no blocked or ignored
/// signals.</summary>
internal static unsafe partial class PosixSpawn
{
    private const short SetSignalDefaults = 0x04;
    private const short SetSignalMask = 0x08;
    private const short SetSession = 0x80;
    private const int ReadOnly = 0;
    private const int WriteOnly = 1;

    // posix_spawn's structures are opaque; the largest C library (glibc) uses 336 bytes.
    private const int OpaqueBytes = 1024;

    /// <summary>Starts a program.</summary>
    /// <param name="program">Its path; a relative one is looked up from <paramref name="folder"/>.</param>
    /// <param name="arguments">Its arguments, the first being its own name.</param>
    /// <param name="environment">All of its environment.</param>
    /// <param name="folder">Its working directory.</param>
    /// <param name="input">The descriptor that becomes its standard input; null for none.</param>
    /// <param name="output">The descriptor that becomes its standard output; null for none.</param>
    /// <param name="error">The descriptor that becomes its standard error; null for none.</param>
    /// <returns>The process, which is also its session and its group.</returns>
    /// <exception cref="IOException">It cannot be started; <see cref="Exception.HResult"/> is the system's error number.</exception>
    public static int Start(
        string program,
        IReadOnlyList<string> arguments,
        IReadOnlyDictionary<string, string> environment,
        string folder,
        int? input = null,
        int? output = null,
        int? error = null)
    {
        Posix.RequireLinux();
        byte* actions = stackalloc byte[OpaqueBytes];
        byte* attributes = stackalloc byte[OpaqueBytes];
        byte* none = stackalloc byte[OpaqueBytes];
        byte* all = stackalloc byte[OpaqueBytes];
        Check(posix_spawn_file_actions_init(actions));
        Check(posix_spawnattr_init(attributes));
        try
        {
            Direct(actions, input, 0, ReadOnly);
            Direct(actions, output, 1, WriteOnly);
            Direct(actions, error, 2, WriteOnly);
            CloseOthers(actions);
            Check(posix_spawn_file_actions_addchdir_np(actions, folder));
            _ = sigemptyset(none);
            _ = sigfillset(all);
            Check(posix_spawnattr_setsigmask(attributes, none));
            Check(posix_spawnattr_setsigdefault(attributes, all));
            Check(posix_spawnattr_setflags(attributes, SetSession | SetSignalMask | SetSignalDefaults));
            using var argv = new NativeTexts(arguments);
            using var envp = new NativeTexts([.. environment.Select(pair => $"{pair.Key}={pair.Value}")]);
            int pid;
            int failure = posix_spawn(&pid, program, actions, attributes, argv.Pointer, envp.Pointer);
            return failure == 0 ? pid : throw Posix.Failed("start", program, failure);
        }
        finally
        {
            _ = posix_spawn_file_actions_destroy(actions);
            _ = posix_spawnattr_destroy(attributes);
        }
    }

    private static void Direct(byte* actions, int? from, int to, int flags) => Check(from is int descriptor
        ? posix_spawn_file_actions_adddup2(actions, descriptor, to)
        : posix_spawn_file_actions_addopen(actions, to, "/dev/null", flags, 0));

    private static void CloseOthers(byte* actions)
    {
        try
        {
            Check(posix_spawn_file_actions_addclosefrom_np(actions, 3));
        }
        catch (EntryPointNotFoundException)
        {
            // glibc before 2.34, musl. .NET's own files are closed anyway; only what this process inherited may be passed on.
        }
    }

    private static void Check(int failure)
    {
        if (failure != 0)
        {
            throw Posix.Failed("posix_spawn", null, failure);
        }
    }

    /// <summary>A null-terminated array of null-terminated UTF-8 texts.</summary>
    private sealed class NativeTexts : IDisposable
    {
        private readonly int _count;

        public NativeTexts(IReadOnlyList<string> texts)
        {
            _count = texts.Count;
            Pointer = (byte**)NativeMemory.AllocZeroed((nuint)(_count + 1), (nuint)sizeof(byte*));
            for (int i = 0; i < _count; i++)
            {
                byte[] utf8 = Encoding.UTF8.GetBytes(texts[i]);
                Pointer[i] = (byte*)NativeMemory.AllocZeroed((nuint)utf8.Length + 1);
                utf8.CopyTo(new Span<byte>(Pointer[i], utf8.Length));
            }
        }

        public byte** Pointer { get; }

        public void Dispose()
        {
            for (int i = 0; i < _count; i++)
            {
                NativeMemory.Free(Pointer[i]);
            }

            NativeMemory.Free(Pointer);
        }
    }

    [LibraryImport("libc", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int posix_spawn(int* pid, string path, byte* actions, byte* attributes, byte** argv, byte** envp);

    [LibraryImport("libc")]
    private static partial int posix_spawn_file_actions_init(byte* actions);

    [LibraryImport("libc")]
    private static partial int posix_spawn_file_actions_destroy(byte* actions);

    [LibraryImport("libc", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int posix_spawn_file_actions_addopen(byte* actions, int descriptor, string path, int flags, uint mode);

    [LibraryImport("libc")]
    private static partial int posix_spawn_file_actions_adddup2(byte* actions, int from, int to);

    [LibraryImport("libc")]
    private static partial int posix_spawn_file_actions_addclosefrom_np(byte* actions, int from);

    [LibraryImport("libc", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int posix_spawn_file_actions_addchdir_np(byte* actions, string path);

    [LibraryImport("libc")]
    private static partial int posix_spawnattr_init(byte* attributes);

    [LibraryImport("libc")]
    private static partial int posix_spawnattr_destroy(byte* attributes);

    [LibraryImport("libc")]
    private static partial int posix_spawnattr_setflags(byte* attributes, short flags);

    [LibraryImport("libc")]
    private static partial int posix_spawnattr_setsigmask(byte* attributes, byte* set);

    [LibraryImport("libc")]
    private static partial int posix_spawnattr_setsigdefault(byte* attributes, byte* set);

    [LibraryImport("libc")]
    private static partial int sigemptyset(byte* set);

    [LibraryImport("libc")]
    private static partial int sigfillset(byte* set);
}
