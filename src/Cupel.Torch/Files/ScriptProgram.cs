using System.Runtime.InteropServices;
using Cupel.Torch.Native;

namespace Cupel.Torch.Files;

/// <summary>A TorchScript program: a module of PyTorch that was compiled (<c>torch.jit.script</c> or <c>trace</c>) and saved with its tensors.</summary>
/// <remarks>
/// <para>It is code, which libtorch's own interpreter runs when it is called: it can compute anything and take any time and memory, but reaches
/// no file, no network and no Python. Load those of people you trust, or take the tensors alone.</para>
/// <para>Several threads may call one at a time as far as its code allows it; libtorch says nothing more. Free it with <see cref="Dispose"/>.</para>
/// </remarks>
public sealed unsafe class ScriptProgram : IDisposable
{
    // Methods return a tensor or a handful of them.
    private const int MostResults = 64;

    private nint _handle;

    private ScriptProgram(nint handle) => _handle = handle;

    private nint Handle => _handle != 0 ? _handle : throw new ObjectDisposedException(nameof(ScriptProgram));

    /// <summary>Loads a program; its tensors are on the CPU, whatever device they were saved from.</summary>
    /// <param name="path">The file that <c>torch.jit.save</c> wrote.</param>
    /// <exception cref="FileNotFoundException">It is not there.</exception>
    /// <exception cref="TorchException">It is no such file, damaged, or written by a newer PyTorch than this libtorch.</exception>
    /// <exception cref="TorchMissingException">libtorch is not there.</exception>
    public static ScriptProgram Load(string path)
    {
        if (!File.Exists(path))
        {
            throw new FileNotFoundException($"there is no file `{path}`", path);
        }

        nint handle;
        fixed (byte* name = Value.Utf8(path))
        {
            NativeError.Check(NativeMethods.ScriptLoad(name, &handle), $"load the TorchScript program `{path}`");
        }

        return new ScriptProgram(handle);
    }

    /// <summary>Calls a method.</summary>
    /// <param name="method">Its name, mostly <c>forward</c>.</param>
    /// <param name="arguments">Its arguments, in their order.</param>
    /// <returns>What it returned, a tuple as its items: each to be taken.</returns>
    /// <exception cref="TorchException">There is no such method, it takes other arguments, or it failed; the message has the line of the program.</exception>
    public Value[] Call(string method, params ReadOnlySpan<Value> arguments)
    {
        var results = new Value[MostResults];
        fixed (byte* name = Value.Utf8(method))
        fixed (Value* given = arguments)
        fixed (Value* taken = results)
        {
            int count = NativeMethods.ScriptCall(Handle, name, given, arguments.Length, taken, MostResults);
            NativeError.Check(count, $"`{method}` of a TorchScript program");
            return results[..count];
        }
    }

    /// <summary>Turns training mode on or off, in all of its modules.</summary>
    /// <param name="on">Whether it trains.</param>
    /// <exception cref="TorchException">The program has no such mode.</exception>
    public void Train(bool on) => NativeError.Check(NativeMethods.ScriptTrain(Handle, on ? 1 : 0), "set the mode of a TorchScript program");

    /// <summary>Its tensors by their dotted names, parameters first. What is done to them is done to the program. Owned by the innermost scope.</summary>
    public IReadOnlyList<(string Name, Tensor Tensor, bool IsParameter)> State()
    {
        List<(string Name, nint Tensor, bool IsParameter)> found = [];
        var handle = GCHandle.Alloc(found);
        try
        {
            NativeError.Check(NativeMethods.ScriptState(Handle, &Collect, GCHandle.ToIntPtr(handle)), "list the tensors of a TorchScript program");
        }
        finally
        {
            handle.Free();
        }

        return [.. found.Select(one => (one.Name, new Tensor(one.Tensor), one.IsParameter))];
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        nint handle = Interlocked.Exchange(ref _handle, 0);
        if (handle != 0)
        {
            NativeMethods.ScriptFree(handle);
        }
    }

    [UnmanagedCallersOnly]
    private static void Collect(byte* name, nint tensor, int isParameter, nint context) =>
        ((List<(string, nint, bool)>)GCHandle.FromIntPtr(context).Target!).Add((NativeError.Text(name), tensor, isParameter != 0));
}
