using Cupel.Learn.Parts;

namespace Cupel.Learn.Modules.Attention;

/// <summary>Adds waves to a sequence that tell its positions apart, without anything learnt: input and output <c>[length, features]</c>.</summary>
/// <remarks>To feature <c>2i</c> at position <c>n</c>, from 0, <c>sin(n·base^(−2i/features))</c> is added, to feature <c>2i + 1</c> the cosine of the same. It
/// builds a <see cref="SinusoidalPositions"/>, which takes other lengths than that it was built for, and stretches of a sequence. Source: Vaswani et
/// al., "Attention Is All You Need", 2017.</remarks>
[Part("sinusoidal_positions")]
public sealed record SinusoidalPositionsOptions : ModuleOptions
{
    /// <summary>About the length of the longest wave in positions, by 2π.</summary>
    [Above(1)]
    public double Base { get; init; } = 10000;

    /// <summary>Makes the module.</summary>
    /// <param name="input">The shape of one example.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option is outside its range.</exception>
    /// <exception cref="ShapeException">The module cannot take this shape.</exception>
    public new SinusoidalPositions Build(params long[] input) => (SinusoidalPositions)base.Build(input);

    /// <inheritdoc/>
    protected override long[] Infer(long[] input)
    {
        Require(input, "[length, features]", 2);
        return input;
    }

    /// <inheritdoc/>
    protected override Module Create(long[] input) => new SinusoidalPositions(Base);
}
