using Cupel.Runs.Searching;

namespace Cupel.Filters;

/// <summary>Says whether a filter holds for a run.</summary>
/// <remarks>A comparison with a field that is undefined is false, also a negated one. A text, a number and a truth value are never equal and
/// have no order, but a text equals what was written in the same characters.</remarks>
internal static class FilterEvaluator
{
    public static bool Holds(FilterNode node, RunFacts run) => node switch
    {
        AllNode all => All(all.Items, run),
        AnyNode any => Any(any.Items, run),
        NotNode not => !Holds(not.Item, run),
        DefinedNode defined => Holds(defined, defined.Field.Values(run)),
        CompareNode compare => Holds(compare, compare.Field.Values(run)),
        OutputNode output => OutputSearch.Any(run.Itself.Folder, output.Pattern) != output.Negated,
        _ => throw new NotSupportedException($"no way to judge {node}"),
    };

    /// <summary>Whether it holds for a run whose field has these values.</summary>
    public static bool Holds(DefinedNode node, IReadOnlyList<FieldValue> values) => values.Count > 0 != node.Negated;

    /// <summary>Whether it holds for a run whose field has these values.</summary>
    public static bool Holds(CompareNode node, IReadOnlyList<FieldValue> values) => values.Count > 0 && Any(values, node) != node.Negated;

    // Asked for every run of a list: loops without closures are several times as fast.
    private static bool Any(IReadOnlyList<FieldValue> values, CompareNode node)
    {
        FieldType type = node.Field.Type;
        for (int i = 0; i < values.Count; i++)
        {
            for (int j = 0; j < node.Literals.Count; j++)
            {
                if (Compare(values[i], node.Operator, node.Literals[j], type))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static bool All(IReadOnlyList<FilterNode> items, RunFacts run)
    {
        for (int i = 0; i < items.Count; i++)
        {
            if (!Holds(items[i], run))
            {
                return false;
            }
        }

        return true;
    }

    private static bool Any(IReadOnlyList<FilterNode> items, RunFacts run)
    {
        for (int i = 0; i < items.Count; i++)
        {
            if (Holds(items[i], run))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Compare(FieldValue value, FilterOperator comparison, FilterLiteral literal, FieldType type) => comparison switch
    {
        FilterOperator.Equal => Same(value, literal, type),
        FilterOperator.Contains => value is TextValue text ? text.Text.Contains(literal.Text, StringComparison.Ordinal) : Same(value, literal, type),
        FilterOperator.Less => Order(value, literal) < 0,
        FilterOperator.AtMost => Order(value, literal) <= 0,
        FilterOperator.More => Order(value, literal) > 0,
        _ => Order(value, literal) >= 0,
    };

    private static bool Same(FieldValue value, FilterLiteral literal, FieldType type) => value switch
    {
        TextValue text when type == FieldType.Commit => text.Text.StartsWith(literal.Text, StringComparison.Ordinal),
        TextValue text => text.Text == literal.Text,
        NumberValue number => literal.Number is NumberValue other && number.Same(other),
        TruthValue truth => literal.Truth == truth.Truth,
        TimeValue time => literal.Period is TimePeriod period && period.Contains(time.Time),
        _ => false,
    };

    private static int? Order(FieldValue value, FilterLiteral literal) => value switch
    {
        TextValue text => literal.IsText ? string.CompareOrdinal(text.Text, literal.Text) : null,
        NumberValue number => literal.Number is NumberValue other ? number.Order(other) : null,
        TimeValue time => literal.Period?.Order(time.Time),
        _ => null,
    };
}
