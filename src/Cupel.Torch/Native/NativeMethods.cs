using System.Reflection;
using System.Runtime.InteropServices;

namespace Cupel.Torch.Native;

/// <summary>The functions of cupel_torch.h. The first call of any of them loads libtorch.</summary>
/// <remarks>The garbage collector is not told of calls that take nanoseconds and never call back (<c>SuppressGCTransition</c>).</remarks>
internal static unsafe partial class NativeMethods
{
    /// <summary>The highest <c>CT_ABI_VERSION</c> and the only one that these declarations match.</summary>
    public const int AbiVersion = 3;

    private const string Library = "cupel_torch";

    static NativeMethods() => NativeLibrary.SetDllImportResolver(typeof(NativeMethods).Assembly, Resolve);

    private static nint Resolve(string name, Assembly assembly, DllImportSearchPath? path) => name == Library ? NativeLoader.Load() : 0;

    [LibraryImport(Library, EntryPoint = "ct_last_error")]
    public static partial byte* LastError();

    [LibraryImport(Library, EntryPoint = "ct_operator_find")]
    public static partial int OperatorFind(byte* name, byte* overload, nint* op);

    [LibraryImport(Library, EntryPoint = "ct_operator_call")]
    public static partial int OperatorCall(nint op, Value* arguments, int argumentCount, Value* results, int resultCount);

    [LibraryImport(Library, EntryPoint = "ct_operator_schemas")]
    public static partial int OperatorSchemas(delegate* unmanaged<byte*, nint, void> each, nint context);

    [LibraryImport(Library, EntryPoint = "ct_buffer_free")]
    public static partial void BufferFree(nint buffer);

    [LibraryImport(Library, EntryPoint = "ct_tensor_free")]
    public static partial void TensorFree(nint tensor);

    [LibraryImport(Library, EntryPoint = "ct_tensor_free_many")]
    public static partial void TensorFreeMany(nint* tensors, int count);

    [LibraryImport(Library, EntryPoint = "ct_tensor_share")]
    [SuppressGCTransition]
    public static partial nint TensorShare(nint tensor);

    [LibraryImport(Library, EntryPoint = "ct_tensor_info")]
    [SuppressGCTransition]
    public static partial int TensorInfo(nint tensor, TensorInfo* info);

    [LibraryImport(Library, EntryPoint = "ct_tensor_from_blob")]
    public static partial int TensorFromBlob(nint data, long* sizes, int rank, int dtype, delegate* unmanaged<nint, void> release, nint context, nint* tensor);

    [LibraryImport(Library, EntryPoint = "ct_requires_grad_set")]
    public static partial int RequiresGradSet(nint tensor, int on);

    [LibraryImport(Library, EntryPoint = "ct_grad_get")]
    public static partial int GradGet(nint tensor, nint* grad);

    [LibraryImport(Library, EntryPoint = "ct_grad_set")]
    public static partial int GradSet(nint tensor, nint grad);

    [LibraryImport(Library, EntryPoint = "ct_backward")]
    public static partial int Backward(nint* tensors, nint* gradients, int count, int retainGraph, int createGraph);

    [LibraryImport(Library, EntryPoint = "ct_autograd_grad")]
    public static partial int AutogradGrad(nint* outputs, nint* gradients, int outputCount, nint* inputs, int inputCount, int retainGraph, int createGraph, int allowUnused, nint* grads);

    [LibraryImport(Library, EntryPoint = "ct_grad_mode")]
    [SuppressGCTransition]
    public static partial int GradMode(int on);

    [LibraryImport(Library, EntryPoint = "ct_inference_begin")]
    public static partial nint InferenceBegin();

    [LibraryImport(Library, EntryPoint = "ct_inference_end")]
    public static partial void InferenceEnd(nint guard);

    [LibraryImport(Library, EntryPoint = "ct_allocator_install")]
    public static partial int AllocatorInstall();

    [LibraryImport(Library, EntryPoint = "ct_allocator_limit")]
    public static partial void AllocatorLimit(long maxLiveBytes, long maxCachedBytes);

    [LibraryImport(Library, EntryPoint = "ct_memory")]
    public static partial void Memory(MemoryInfo* info);

    [LibraryImport(Library, EntryPoint = "ct_memory_reset_peak")]
    public static partial void MemoryResetPeak();

    [LibraryImport(Library, EntryPoint = "ct_memory_empty_cache")]
    public static partial void MemoryEmptyCache();

    [LibraryImport(Library, EntryPoint = "ct_torch_version")]
    public static partial byte* TorchVersion();

    [LibraryImport(Library, EntryPoint = "ct_config")]
    public static partial byte* Config();

    [LibraryImport(Library, EntryPoint = "ct_threads_get")]
    public static partial int ThreadsGet();

    [LibraryImport(Library, EntryPoint = "ct_threads_set")]
    public static partial int ThreadsSet(int count);

    [LibraryImport(Library, EntryPoint = "ct_parallel_for")]
    public static partial int ParallelFor(long count, long grain, delegate* unmanaged<long, long, nint, void> body, nint context);

    [LibraryImport(Library, EntryPoint = "ct_script_load")]
    public static partial int ScriptLoad(byte* path, nint* program);

    [LibraryImport(Library, EntryPoint = "ct_script_free")]
    public static partial void ScriptFree(nint program);

    [LibraryImport(Library, EntryPoint = "ct_script_train")]
    public static partial int ScriptTrain(nint program, int on);

    [LibraryImport(Library, EntryPoint = "ct_script_state")]
    public static partial int ScriptState(nint program, delegate* unmanaged<byte*, nint, int, nint, void> each, nint context);

    [LibraryImport(Library, EntryPoint = "ct_script_call")]
    public static partial int ScriptCall(nint program, byte* method, Value* arguments, int argumentCount, Value* results, int capacity);

    [LibraryImport(Library, EntryPoint = "ct_manual_seed")]
    public static partial int ManualSeed(ulong seed);

    [LibraryImport(Library, EntryPoint = "ct_random_state_get")]
    public static partial int RandomStateGet(nint* state);

    [LibraryImport(Library, EntryPoint = "ct_random_state_set")]
    public static partial int RandomStateSet(nint state);
}
