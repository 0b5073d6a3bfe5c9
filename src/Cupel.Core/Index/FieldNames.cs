using Cupel.Filters;

namespace Cupel.Index;

/// <summary>The fields with names of their own that some runs of a list have: config values, metrics, attributes, checks.</summary>
/// <param name="covers">For each place of the list, whether its run is one of them.</param>
/// <param name="fields">The fields.</param>
/// <remarks>Immutable.</remarks>
internal sealed class FieldNames(bool[] covers, IReadOnlyList<RunField> fields)
{
    /// <summary>The fields; metrics by their last value.</summary>
    public IReadOnlyList<RunField> Fields => fields;

    /// <summary>Whether the run at a place is one of them.</summary>
    public bool Covers(int place) => covers[place];
}
