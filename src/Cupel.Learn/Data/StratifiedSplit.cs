using Cupel.Learn.Parts;

namespace Cupel.Learn.Data;

/// <summary>Divides samples into training, validation and test so that each part has every class in the same share.</summary>
public static class StratifiedSplit
{
    /// <summary>Divides samples.</summary>
    /// <remarks>The samples of class <c>k</c>, <c>n</c> in all, are shuffled by <c>RandomStream(seed, 0, k)</c>; the first
    /// <c>round(n·test)</c> are the test, the next <c>round(n·validation)</c> the validation (halves to even), the rest the training. Each part is
    /// sorted.</remarks>
    /// <param name="labels">The class of each sample.</param>
    /// <param name="validation">Share for validation; at least 0.</param>
    /// <param name="test">Share for the test; at least 0, and below 1 together with <paramref name="validation"/>.</param>
    /// <param name="seed">The seed of the split.</param>
    /// <exception cref="ArgumentOutOfRangeException">The shares leave nothing to train on.</exception>
    public static (int[] Train, int[] Validation, int[] Test) Divide(ReadOnlySpan<byte> labels, double validation, double test, ulong seed)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(validation);
        ArgumentOutOfRangeException.ThrowIfNegative(test);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(validation + test, 1, nameof(validation));
        var classes = new SortedDictionary<byte, List<int>>();
        for (int i = 0; i < labels.Length; i++)
        {
            if (!classes.TryGetValue(labels[i], out List<int>? samples))
            {
                classes.Add(labels[i], samples = []);
            }

            samples.Add(i);
        }

        (List<int>? trainPart, List<int>? validationPart, List<int>? testPart) = (new List<int>(), new List<int>(), new List<int>());
        foreach ((byte label, List<int> members) in classes)
        {
            int[] samples = [.. members];
            new RandomStream(seed, 0, label).Shuffle(samples.AsSpan());
            int forTest = (int)Math.Round(samples.Length * test);
            int forValidation = (int)Math.Round(samples.Length * validation);
            testPart.AddRange(samples[..forTest]);
            validationPart.AddRange(samples[forTest..(forTest + forValidation)]);
            trainPart.AddRange(samples[(forTest + forValidation)..]);
        }

        return ([.. trainPart.Order()], [.. validationPart.Order()], [.. testPart.Order()]);
    }

    /// <summary>Shares that leave nothing to train on, as options named <c>Validation</c> and <c>Test</c>.</summary>
    internal static IEnumerable<OptionConflict> Conflicts(double validation, double test) =>
        validation + test < 1 ? [] : [new("Validation", "below 1 together with the share of the test")];
}
