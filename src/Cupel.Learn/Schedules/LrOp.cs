using Cupel.Learn.Parts;

namespace Cupel.Learn.Schedules;

/// <summary>One change of the learning rate.</summary>
public sealed record LrOp : PartOptions
{
    /// <summary>The epoch it comes at, from 0.</summary>
    [AtLeast(0)]
    public required long Epoch { get; init; }

    /// <summary>What is done with the rate: <c>+</c> or <c>*</c>.</summary>
    [Choices("+", "*")]
    public required string Op { get; init; }

    /// <summary>The number that is added, or that the rate is multiplied by.</summary>
    public required double Value { get; init; }
}
