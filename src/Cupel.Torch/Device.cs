using System.Globalization;

namespace Cupel.Torch;

/// <summary>Where a tensor's data lies.</summary>
/// <param name="Type">The kind of device.</param>
/// <param name="Index">Which one of that kind, from 0; -1 for the current one.</param>
public readonly record struct Device(DeviceType Type, int Index = -1)
{
    /// <summary>Main memory.</summary>
    public static Device Cpu => new(DeviceType.Cpu);

    /// <summary>Nowhere: tensors of shape and type only, on which operators compute shapes.</summary>
    public static Device Meta => new(DeviceType.Meta);

    /// <summary>An NVIDIA GPU.</summary>
    /// <param name="index">Which one, from 0.</param>
    public static Device Cuda(int index = 0) => new(DeviceType.Cuda, index);

    /// <summary>PyTorch's spelling, such as <c>cpu</c> or <c>cuda:0</c>.</summary>
    public override string ToString()
    {
        string name = Type.ToString().ToLowerInvariant();
        return Index < 0 ? name : string.Create(CultureInfo.InvariantCulture, $"{name}:{Index}");
    }
}
