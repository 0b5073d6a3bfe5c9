using System.IO.MemoryMappedFiles;
using System.Runtime.InteropServices;

namespace Cupel.Torch.Files;

/// <summary>A file in memory, copied on write, that lives as long as the last tensor on it.</summary>
internal sealed unsafe class MappedFile
{
    private readonly MemoryMappedFile _file;
    private readonly MemoryMappedViewAccessor _view;
    private int _users = 1;

    /// <summary>Maps an open file, which can be closed after. The caller is the first user.</summary>
    public MappedFile(FileStream file)
    {
        _file = MemoryMappedFile.CreateFromFile(file, null, 0, MemoryMappedFileAccess.CopyOnWrite, HandleInheritability.None, leaveOpen: true);
        _view = _file.CreateViewAccessor(0, 0, MemoryMappedFileAccess.CopyOnWrite);
        byte* pointer = null;
        _view.SafeMemoryMappedViewHandle.AcquirePointer(ref pointer);
        Address = (nint)pointer;
        _ = Interlocked.Increment(ref _live);
    }

    private static int _live;

    /// <summary>Files mapped now, in the whole process.</summary>
    public static int Live => Volatile.Read(ref _live);

    public nint Address { get; }

    /// <summary>A tensor on the file's memory, which becomes a user.</summary>
    public Tensor Wrap(nint address, DType dtype, ReadOnlySpan<long> shape)
    {
        _ = Interlocked.Increment(ref _users);
        var self = GCHandle.Alloc(this);
        try
        {
            return Tensor.Wrap(address, dtype, shape, &Release, GCHandle.ToIntPtr(self));
        }
        catch
        {
            self.Free();
            Release();
            throw;
        }
    }

    /// <summary>Drops one user; the last one unmaps the file.</summary>
    public void Release()
    {
        if (Interlocked.Decrement(ref _users) == 0)
        {
            _view.SafeMemoryMappedViewHandle.ReleasePointer();
            _view.Dispose();
            _file.Dispose();
            _ = Interlocked.Decrement(ref _live);
        }
    }

    [UnmanagedCallersOnly]
    private static void Release(nint context)
    {
        var handle = GCHandle.FromIntPtr(context);
        ((MappedFile)handle.Target!).Release();
        handle.Free();
    }
}
