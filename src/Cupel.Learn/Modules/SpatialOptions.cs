using Cupel.Learn.Parts;

namespace Cupel.Learn.Modules;

/// <summary>What a module over one, two or three dimensions of space is made from: the base of convolutions and poolings.</summary>
/// <remarks>Input <c>[channels, length]</c>, <c>[channels, height, width]</c> or <c>[channels, depth, height, width]</c>.</remarks>
public abstract record SpatialOptions : ModuleOptions
{
    private protected abstract int Dimensions { get; }

    private protected void RequireSpace(long[] input) => Require(input, Dimensions switch
    {
        1 => "[channels, length]",
        2 => "[channels, height, width]",
        _ => "[channels, depth, height, width]",
    }, Dimensions + 1);

    /// <summary>Says that an option has another number of sizes than the space has dimensions.</summary>
    private protected IEnumerable<OptionConflict> Unsuited(string option, Sizes? sizes) => sizes is null || sizes.Suits(Dimensions)
        ? [] : [new(option, $"one number or a list of {Dimensions}")];
}
