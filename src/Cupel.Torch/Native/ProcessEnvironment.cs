using System.Runtime.InteropServices;
using System.Text;

namespace Cupel.Torch.Native;

/// <summary>The environment as C code sees it, and what was changed in it.</summary>
/// <remarks>.NET keeps a copy of its own on Unix: what <see cref="Environment.SetEnvironmentVariable(string, string?)"/> sets never reaches getenv().</remarks>
internal sealed partial class ProcessEnvironment
{
    private readonly List<string> _changes = [];

    public IReadOnlyList<string> Changes => _changes;

    public static string? Find(string name) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;

    public unsafe void Set(string name, string value)
    {
        fixed (byte* n = Utf8(name))
        fixed (byte* v = Utf8(value))
        {
            _ = SetVariable(n, v, 1);
        }

        Environment.SetEnvironmentVariable(name, value);
        _changes.Add($"{name}={value}");
    }

    public unsafe void Unset(string name)
    {
        if (Find(name) is not string old)
        {
            return;
        }

        fixed (byte* n = Utf8(name))
        {
            _ = UnsetVariable(n);
        }

        Environment.SetEnvironmentVariable(name, null);
        _changes.Add($"{name} unset (was {old})");
    }

    private static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text + "\0");

    [LibraryImport("libc", EntryPoint = "setenv")]
    private static unsafe partial int SetVariable(byte* name, byte* value, int overwrite);

    [LibraryImport("libc", EntryPoint = "unsetenv")]
    private static unsafe partial int UnsetVariable(byte* name);
}
