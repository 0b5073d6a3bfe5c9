namespace Cupel.Torch;

/// <summary>The order in which the dimensions of a dense tensor lie in memory. The numbers are libtorch's.</summary>
public enum MemoryFormat
{
    /// <summary>Row-major: the last dimension is the closest.</summary>
    Contiguous = 0,

    /// <summary>That of the tensor it is made from.</summary>
    Preserve = 1,

    /// <summary>For [batch, channels, height, width]: channels are the closest.</summary>
    ChannelsLast = 2,

    /// <summary>For [batch, channels, depth, height, width]: channels are the closest.</summary>
    ChannelsLast3d = 3,
}
