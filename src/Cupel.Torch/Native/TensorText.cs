using System.Text;

namespace Cupel.Torch.Native;

/// <summary>Tensors in words: <c>float32[2, 3]</c>, with the device where it is not the processor.</summary>
internal static unsafe class TensorText
{
    // Of a list of tensors only this many are described in full.
    private const int MostInList = 4;

    public static string Describe(nint handle)
    {
        if (handle == 0)
        {
            return "undefined";
        }

        TensorInfo info;
        if (NativeMethods.TensorInfo(handle, &info) < 0)
        {
            return "tensor";
        }

        string shape = string.Join(", ", new ReadOnlySpan<long>(info.Sizes, info.Rank).ToArray());
        var device = new Device((DeviceType)info.DeviceType, info.DeviceIndex);
        return $"{((DType)info.DType).Name()}[{shape}]{(device.Type == DeviceType.Cpu ? "" : $" on {device}")}";
    }

    public static string Describe(ReadOnlySpan<nint> handles)
    {
        var text = new StringBuilder("[");
        for (int i = 0; i < handles.Length && i < MostInList; i++)
        {
            _ = text.Append(i == 0 ? "" : ", ").Append(Describe(handles[i]));
        }

        return text.Append(handles.Length > MostInList ? $", ... {handles.Length} in all]" : "]").ToString();
    }
}
