using Cupel.Runs.Searching;

namespace Cupel.Filters;

/// <summary>Says whether a filter holds for a run.</summary>
/// <remarks>A comparison with a field that is undefined is false, also a negated one. A text, a number and a truth value are never equal and
/// have no order, but a text equals what was written in the same characters.</remarks>
internal static class FilterEvaluator
{
    public static bool Holds(FilterNode node, RunFacts run) => node switch
    {
        AllNode all => all.Items.All(item => Holds(item, run)),
        AnyNode any => any.Items.Any(item => Holds(item, run)),
        NotNode not => !Holds(not.Item, run),
        DefinedNode defined => defined.Field.Values(run).Count > 0 != defined.Negated,
        CompareNode compare => Holds(compare, run),
        OutputNode output => OutputSearch.Any(run.Itself.Folder, output.Pattern) != output.Negated,
        _ => throw new NotSupportedException($"no way to judge {node}"),
    };

    private static bool Holds(CompareNode node, RunFacts run)
    {
        IReadOnlyList<FieldValue> values = node.Field.Values(run);
        return values.Count > 0
            && values.Any(value => node.Literals.Any(literal => Compare(value, node.Operator, literal, node.Field.Type))) != node.Negated;
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
