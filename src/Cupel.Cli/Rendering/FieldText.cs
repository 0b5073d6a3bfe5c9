using System.Globalization;
using Cupel.Filters;
using Spectre.Console;

namespace Cupel.Cli.Rendering;

/// <summary>The values of a field as a person or a program reads them.</summary>
internal static class FieldText
{
    /// <summary>For a table: times as <c>2 h ago</c>, metrics with four digits, several values with commas; empty where it is undefined.</summary>
    public static (string Text, Style? Style) OfCell(RunField field, RunFacts run) =>
        field is { Family: FieldFamily.Own, Name: "status" } ? StatusText.Of(run.State)
        : (string.Join(", ", field.Values(run).Select(value => Short(field, value, run.Now))), null);

    /// <summary>For programs: times in ISO 8601, numbers with all their digits, several values with semicolons; empty where it is undefined.</summary>
    public static string OfCsv(RunField field, RunFacts run) => string.Join(';', field.Values(run).Select(Exact));

    private static string Short(RunField field, FieldValue value, DateTimeOffset now) => value switch
    {
        TimeValue time => TimeText.Ago(time.Time, now),
        NumberValue number when field.Type == FieldType.Duration => TimeText.Duration(TimeSpan.FromSeconds(number.Number)),

        // What was set is shown as it was set; what was measured is rounded.
        NumberValue { Whole: null } number when field.Family == FieldFamily.Metric => NumberText.Metric(number.Number),
        _ => Exact(value),
    };

    private static string Exact(FieldValue value) => value switch
    {
        TextValue text => text.Text,
        NumberValue { Whole: long whole } => whole.ToString(CultureInfo.InvariantCulture),
        NumberValue number => double.IsNaN(number.Number) ? "nan"
            : double.IsInfinity(number.Number) ? (number.Number > 0 ? "inf" : "-inf")
            : number.Number.ToString("R", CultureInfo.InvariantCulture),
        TruthValue truth => truth.Truth ? "true" : "false",
        TimeValue time => TimeText.Iso(time.Time),
        _ => "",
    };
}
