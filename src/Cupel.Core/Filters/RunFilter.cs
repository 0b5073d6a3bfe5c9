using Cupel.Errors;
using Cupel.Runs;

namespace Cupel.Filters;

/// <summary>A condition on runs, such as <c>operation = train and (val_accuracy > 0.9 or tag = keep)</c>.</summary>
/// <remarks>The language is described in <c>docs/reference/filters.md</c>. Immutable.</remarks>
public sealed class RunFilter
{
    private RunFilter(FilterNode root, IReadOnlyList<FieldUse> fields) => (Root, Fields) = (root, fields);

    /// <summary>The condition as a tree.</summary>
    internal FilterNode Root { get; }

    /// <summary>The fields it names, in their order.</summary>
    public IReadOnlyList<FieldUse> Fields { get; }

    /// <summary>Reads a filter.</summary>
    /// <param name="text">What was typed.</param>
    /// <param name="clock">The present and the zone, for times.</param>
    /// <param name="flag">Where it was typed, for messages.</param>
    /// <exception cref="UserErrorException">It cannot be read, or compares a field with a value of the wrong kind; the place is marked.</exception>
    public static RunFilter Parse(string text, FilterClock clock, string flag = "--where")
    {
        var source = new FilterText(flag, text);
        var parser = new FilterParser(new TokenReader(source), clock);
        return new RunFilter(parser.Parse(), parser.Fields);
    }

    /// <summary>Holds for the completed runs of an operation.</summary>
    /// <param name="operation">The operation's name.</param>
    internal static RunFilter Completed(string operation) => new(
        new AllNode([Equal("operation", operation), Equal("status", RunStatus.Completed.Name())]), []);

    private static CompareNode Equal(string field, string value) =>
        new(new RunField(FieldFamily.Own, field), FilterOperator.Equal, [new FilterLiteral(value)]);

    /// <summary>Whether it asks for what a run printed, which is read then.</summary>
    public bool ReadsOutput => Root.ReadsOutput;

    /// <summary>Whether it holds for a run.</summary>
    /// <param name="run">The run.</param>
    public bool Holds(RunFacts run) => FilterEvaluator.Holds(Root, run);
}
