using Cupel.Torch;

namespace Cupel.Learn.Optimizers;

/// <summary>Tensors that vector code can work on where they lie: contiguous float32 in this machine's memory.</summary>
internal static class PlainFloats
{
    public static bool Has(Tensor tensor) =>
        tensor.DType == DType.Float32 && tensor.Device.Type == DeviceType.Cpu && tensor.IsContiguous && tensor.Count <= int.MaxValue;

    public static Span<float> Of(Tensor tensor) => tensor.Data<float>();
}
