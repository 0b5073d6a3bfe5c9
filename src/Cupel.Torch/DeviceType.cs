namespace Cupel.Torch;

/// <summary>A kind of device. The numbers are libtorch's; kinds not named here can be cast from them.</summary>
public enum DeviceType
{
    /// <summary>The processor and main memory.</summary>
    Cpu = 0,

    /// <summary>An NVIDIA GPU.</summary>
    Cuda = 1,

    /// <summary>No data at all: shapes and types only.</summary>
    Meta = 14,
}
