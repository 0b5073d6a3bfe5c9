using System.Globalization;
using Cupel.Filters;

namespace Cupel.Comparisons;

/// <summary>Runs that have the same values in some fields.</summary>
/// <param name="Values">Those values, field by field.</param>
/// <param name="Runs">The runs, in the order they were given; at least one.</param>
/// <remarks>Immutable.</remarks>
public sealed record RunGroup(IReadOnlyList<IReadOnlyList<FieldValue>> Values, IReadOnlyList<RunFacts> Runs)
{
    /// <summary>Puts runs into groups.</summary>
    /// <param name="runs">The runs.</param>
    /// <param name="fields">The fields whose values they must share; at least one. <c>1</c> and <c>1.0</c> are the same number.</param>
    /// <returns>The groups in the order of their values, and the runs for which a field is undefined, which are in none.</returns>
    public static (IReadOnlyList<RunGroup> Groups, IReadOnlyList<RunFacts> LeftOut) Make(IReadOnlyList<RunFacts> runs, IReadOnlyList<RunField> fields)
    {
        var groups = new Dictionary<string, (IReadOnlyList<IReadOnlyList<FieldValue>> Values, List<RunFacts> Runs)>();
        var leftOut = new List<RunFacts>();
        foreach (RunFacts run in runs)
        {
            IReadOnlyList<FieldValue>[] values = [.. fields.Select(field => field.Values(run))];
            if (values.Any(value => value.Count == 0))
            {
                leftOut.Add(run);
                continue;
            }

            string key = string.Join('\u001f', values.Select(value => string.Join('\u001e', value.Select(Key))));
            if (!groups.TryGetValue(key, out (IReadOnlyList<IReadOnlyList<FieldValue>> Values, List<RunFacts> Runs) group))
            {
                groups.Add(key, group = (values, []));
            }

            group.Runs.Add(run);
        }

        IEnumerable<RunGroup> sorted = groups.Values.Select(group => new RunGroup(group.Values, group.Runs));

        // Each sort is stable, so the field that counts most comes last.
        var order = new FieldOrder(descending: false);
        for (int i = fields.Count - 1; i >= 0; i--)
        {
            int field = i;
            sorted = sorted.OrderBy(group => group.Values[field], order);
        }

        return ([.. sorted], leftOut);
    }

    private static string Key(FieldValue value) => value switch
    {
        NumberValue number => "n" + number.Number.ToString("R", CultureInfo.InvariantCulture),
        TextValue text => "t" + text.Text,
        TruthValue truth => truth.Truth ? "yes" : "no",
        TimeValue time => "d" + time.Time.UtcTicks.ToString(CultureInfo.InvariantCulture),
        _ => throw new NotSupportedException($"no way to tell {value} from others"),
    };
}
