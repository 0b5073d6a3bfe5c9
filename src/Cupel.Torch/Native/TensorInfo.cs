using System.Runtime.InteropServices;

namespace Cupel.Torch.Native;

/// <summary>What the native layer says of a tensor; <c>CtTensorInfo</c> in cupel_torch.h.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct TensorInfo
{
    public nint Data;
    public long* Sizes;
    public long* Strides;
    public long Count;
    public int Rank;
    public int DType;
    public int DeviceType;
    public int DeviceIndex;
    public int RequiresGrad;
    public int IsLeaf;
    public int IsContiguous;
    public int HasGradFn;
}
