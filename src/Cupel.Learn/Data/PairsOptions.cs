using Cupel.Learn.Parts;

namespace Cupel.Learn.Data;

/// <summary>Pairs of the samples of other data with classes, for a <c>siamese</c> composition: some of one class, the others of two.</summary>
/// <remarks>Every sample is in a pair once an epoch, with a partner drawn anew: of its own class with the share <c>same</c>, else of another. Inputs
/// <c>[2, …]</c>; the target is a number. A sample that is alone in its class is its own partner. Validation and test have the pairs of one fixed draw. Its
/// own transforms are done to single samples, after those of the data.</remarks>
/// <example><code>{ name: pairs, of: digits, same: 0.5, target_different: -1 }</code></example>
[Part("pairs")]
public sealed record PairsOptions : DataOptions
{
    /// <summary>The data whose samples are paired.</summary>
    public required DataOptions Of { get; init; }

    /// <summary>The share of pairs of one class.</summary>
    [AtLeast(0), AtMost(1)]
    public double Same { get; init; } = 0.5;

    /// <summary>The target of a pair of one class.</summary>
    public double TargetSame { get; init; } = 1;

    /// <summary>The target of any other pair: 0 for most losses, −1 for <c>cosine_embedding</c>.</summary>
    public double TargetDifferent { get; init; }

    /// <inheritdoc/>
    public override DataPreview Preview(DataFolders folders)
    {
        Check();
        DataPreview of = Of.Preview(folders);
        return of.Classes is null
            ? throw new Errors.UserErrorException(Errors.ErrorCodes.ConfigConflict, $"`{Of.PartName()}` has no classes to make pairs by")
            : of with { InputShape = [2, .. of.InputShape], Labels = [] };
    }

    /// <inheritdoc/>
    public override DataSplits Load(DataFolders folders)
    {
        Check();
        DataSplits of = (Of with { Transforms = [.. Of.Transforms, .. Transforms], Augment = [.. Of.Augment, .. Augment] }).Load(folders);
        return new(Pair(of.Train), of.Validation is null ? null : Pair(of.Validation), of.Test is null ? null : Pair(of.Test));
    }

    private PairDataset Pair(Dataset of) => new(of, Same, (float)TargetSame, (float)TargetDifferent);
}
