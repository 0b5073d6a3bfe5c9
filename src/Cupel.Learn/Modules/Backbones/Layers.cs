using Cupel.Learn.Modules.Activations;
using Cupel.Learn.Modules.Convolution;
using Cupel.Learn.Modules.Normalisation;
using Cupel.Learn.Modules.Pooling;

namespace Cupel.Learn.Modules.Backbones;

/// <summary>Layers as networks for images use them: convolutions without bias, which the norm after them has.</summary>
internal static class Layers
{
    public static ReluOptions Relu { get; } = new();

    public static BatchNorm2dOptions BatchNorm { get; } = new();

    /// <summary>One number a channel, as a row.</summary>
    public static (string Name, ModuleOptions Layer)[] GlobalMean { get; } = [("avgpool", new AdaptiveAvgPool2dOptions()), ("flatten", new FlattenOptions())];

    public static Conv2dOptions Pixelwise(long channels, long stride = 1) =>
        new() { OutChannels = channels, KernelSize = 1, Stride = stride, Bias = false };

    /// <summary>A window of an odd side, with the rim that keeps the image's size at stride 1.</summary>
    public static Conv2dOptions Window(long channels, long side = 3, long stride = 1, long groups = 1) =>
        new() { OutChannels = channels, KernelSize = side, Stride = stride, Padding = side / 2, Groups = groups, Bias = false };
}
