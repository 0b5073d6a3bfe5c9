using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;
using Cupel.Torch.Native;

namespace Cupel.Torch;

/// <summary>One operator of libtorch's dispatcher, found by name; what every typed operator calls.</summary>
/// <remarks>
/// <para>Arguments are given in the order of the schema, all of them: <c>op.Invoke(stackalloc Value[] { x, y, 1 })</c>.</para>
/// <para>Immutable; safe to share between threads. Finding one costs about a microsecond: keep it.</para>
/// </remarks>
public sealed unsafe class Operator
{
    private readonly nint _handle;

    private Operator(string name, string overload, nint handle)
    {
        Name = name;
        Overload = overload;
        _handle = handle;
    }

    /// <summary>The name with its namespace, such as <c>aten::add</c>.</summary>
    public string Name { get; }

    /// <summary>The overload, such as <c>Tensor</c>; empty for the one without a name.</summary>
    public string Overload { get; }

    /// <summary>Finds an operator.</summary>
    /// <param name="name">With its namespace, such as <c>aten::add</c>.</param>
    /// <param name="overload">Such as <c>Tensor</c>; empty for the one without a name.</param>
    /// <exception cref="TorchException">The installed libtorch has no such operator.</exception>
    /// <exception cref="TorchMissingException">libtorch is not there.</exception>
    public static Operator Get(string name, string overload = "")
    {
        nint handle;
        fixed (byte* n = Encoding.UTF8.GetBytes(name + "\0"))
        fixed (byte* o = Encoding.UTF8.GetBytes(overload + "\0"))
        {
            int status = NativeMethods.OperatorFind(n, o, &handle);
            return status < 0 ? throw new TorchException(FullName(name, overload), [], NativeError.Last()) : new(name, overload, handle);
        }
    }

    /// <summary>The schema of every operator that the installed libtorch has, in ordinal order.</summary>
    /// <exception cref="TorchMissingException">libtorch is not there.</exception>
    public static IReadOnlyList<string> Schemas()
    {
        List<string> schemas = [];
        var handle = GCHandle.Alloc(schemas);
        try
        {
            NativeError.Check(NativeMethods.OperatorSchemas(&Collect, GCHandle.ToIntPtr(handle)), "schemas");
        }
        finally
        {
            handle.Free();
        }

        schemas.Sort(StringComparer.Ordinal);
        return schemas;
    }

    /// <summary>Calls it for its one result, a tensor.</summary>
    /// <param name="arguments">Every argument of the schema, in its order.</param>
    /// <exception cref="TorchException">libtorch refused the arguments or failed.</exception>
    [SkipLocalsInit]
    public Tensor Invoke(ReadOnlySpan<Value> arguments)
    {
        Value result;
        Call(arguments, &result, 1);
        return result.TakeTensor();
    }

    /// <summary>Calls it and drops its results; for operators that work in place or write to an argument.</summary>
    /// <param name="arguments">Every argument of the schema, in its order.</param>
    /// <exception cref="TorchException">libtorch refused the arguments or failed.</exception>
    public void Run(ReadOnlySpan<Value> arguments) => Call(arguments, null, 0);

    /// <summary>Calls it for any number of results of any kind.</summary>
    /// <param name="arguments">Every argument of the schema, in its order.</param>
    /// <param name="results">As many places as the schema has results; each result must be taken.</param>
    /// <exception cref="TorchException">libtorch refused the arguments or failed, or the number of results is another.</exception>
    public void Call(ReadOnlySpan<Value> arguments, Span<Value> results)
    {
        fixed (Value* r = results)
        {
            Call(arguments, r, results.Length);
        }
    }

    /// <summary>Name and overload, such as <c>aten::add.Tensor</c>.</summary>
    public override string ToString() => FullName(Name, Overload);

    private static string FullName(string name, string overload) => overload.Length == 0 ? name : $"{name}.{overload}";

    [UnmanagedCallersOnly]
    private static void Collect(byte* schema, nint context) =>
        ((List<string>)GCHandle.FromIntPtr(context).Target!).Add(NativeError.Text(schema));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Call(ReadOnlySpan<Value> arguments, Value* results, int count)
    {
        fixed (Value* a = arguments)
        {
            if (NativeMethods.OperatorCall(_handle, a, arguments.Length, results, count) < 0)
            {
                throw Failure(arguments);
            }

            OperatorObserver.Current?.Notify(this, arguments, new ReadOnlySpan<Value>(results, count));
        }
    }

    private TorchException Failure(ReadOnlySpan<Value> arguments)
    {
        string reason = NativeError.Last(); // before anything else calls into the native layer
        string[] words = new string[arguments.Length];
        for (int i = 0; i < words.Length; i++)
        {
            words[i] = arguments[i].ToString();
        }

        return new TorchException(ToString(), words, reason);
    }
}
