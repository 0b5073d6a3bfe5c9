namespace Cupel.Filters;

/// <summary>The order of the values of a field: truth values, numbers, times and texts, each kind for itself; then NaN, and what is undefined
/// last, whichever way it goes.</summary>
/// <param name="descending">Whether the largest of a kind comes first.</param>
internal sealed class FieldOrder(bool descending) : IComparer<IReadOnlyList<FieldValue>>
{
    public int Compare(IReadOnlyList<FieldValue>? left, IReadOnlyList<FieldValue>? right)
    {
        IReadOnlyList<FieldValue> a = left ?? [];
        IReadOnlyList<FieldValue> b = right ?? [];
        if (a.Count == 0 || b.Count == 0)
        {
            return b.Count.CompareTo(a.Count);
        }

        for (int i = 0; i < Math.Min(a.Count, b.Count); i++)
        {
            int order = Rank(a[i]).CompareTo(Rank(b[i]));
            if (order == 0)
            {
                order = descending ? Order(b[i], a[i]) : Order(a[i], b[i]);
            }

            if (order != 0)
            {
                return order;
            }
        }

        return a.Count.CompareTo(b.Count);
    }

    private static int Rank(FieldValue value) => value switch
    {
        TruthValue => 0,
        NumberValue { Number: double.NaN } => 4,
        NumberValue => 1,
        TimeValue => 2,
        _ => 3,
    };

    private static int Order(FieldValue left, FieldValue right) => (left, right) switch
    {
        (TruthValue a, TruthValue b) => a.Truth.CompareTo(b.Truth),
        (NumberValue a, NumberValue b) => a.Order(b) ?? 0,
        (TimeValue a, TimeValue b) => a.Time.CompareTo(b.Time),
        (TextValue a, TextValue b) => string.CompareOrdinal(a.Text, b.Text),
        _ => 0,
    };
}
