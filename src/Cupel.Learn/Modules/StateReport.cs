namespace Cupel.Learn.Modules;

/// <summary>How well saved tensors fit the ones they were loaded into. Only what fits was changed.</summary>
/// <param name="Missing">Names that the module has and the saved state lacks.</param>
/// <param name="Unexpected">Names that the saved state has and the module lacks.</param>
/// <param name="Mismatched">Names that both have with different shapes or types, each with both:
/// <c>0.weight (float32[8, 4], saved float32[8, 5])</c>.</param>
public sealed record StateReport(IReadOnlyList<string> Missing, IReadOnlyList<string> Unexpected, IReadOnlyList<string> Mismatched)
{
    /// <summary>Whether every tensor was loaded and none was left over.</summary>
    public bool Fits => Missing.Count == 0 && Unexpected.Count == 0 && Mismatched.Count == 0;

    /// <summary>What does not fit, in one line; empty where all fits.</summary>
    public override string ToString() => string.Join("; ", new[]
    {
        Part("missing", Missing), Part("unexpected", Unexpected), Part("different", Mismatched),
    }.Where(part => part.Length > 0));

    private static string Part(string word, IReadOnlyList<string> names) => names.Count == 0 ? "" : $"{word}: {string.Join(", ", names)}";
}
