using Cupel.Learn.Parts;
using Cupel.Torch;

namespace Cupel.Learn.Modules.Resampling;

/// <summary>Channels in another order, so that the next grouped convolution sees some of each group: <c>[groups, n]</c> read as <c>[n, groups]</c>.</summary>
/// <remarks>Input <c>[channels, …]</c> with a dimension of space. Source: Zhang et al., "ShuffleNet", 2017.</remarks>
/// <example><code>{ name: channel_shuffle, groups: 2 }</code></example>
[Part("channel_shuffle")]
public sealed record ChannelShuffleOptions : ModuleOptions
{
    /// <summary>Groups; must divide the channels.</summary>
    [AtLeast(1)]
    public required long Groups { get; init; }

    /// <inheritdoc/>
    protected override long[] Infer(long[] input) => input.Length < 2 ? throw new ShapeException(PartName(), "[channels, length] or more", input)
        : input[0] % Groups == 0 ? input
        : throw new ShapeException(PartName(), $"a number of channels that {Groups} groups divide", input, "groups");

    /// <inheritdoc/>
    protected override Module Create(long[] input)
    {
        long[] cut = [-1, Groups, input[0] / Groups, .. input[1..]];
        long[] whole = [-1, .. input];
        return new FunctionModule(x => x.Reshape(cut).Transpose(1, 2).Reshape(whole));
    }
}
