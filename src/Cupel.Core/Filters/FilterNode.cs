using Cupel.Runs.Searching;

namespace Cupel.Filters;

/// <summary>A filter as a tree. Immutable.</summary>
internal abstract record FilterNode
{
    /// <summary>Whether a run's output must be read to judge it. Such nodes are judged last, for runs that all else has left in question.</summary>
    public bool ReadsOutput => this switch
    {
        OutputNode => true,
        AllNode all => all.Items.Any(item => item.ReadsOutput),
        AnyNode any => any.Items.Any(item => item.ReadsOutput),
        NotNode not => not.Item.ReadsOutput,
        _ => false,
    };
}

/// <summary>Holds where each item does.</summary>
internal sealed record AllNode(IReadOnlyList<FilterNode> Items) : FilterNode;

/// <summary>Holds where an item does.</summary>
internal sealed record AnyNode(IReadOnlyList<FilterNode> Items) : FilterNode;

/// <summary>Holds where the item does not.</summary>
internal sealed record NotNode(FilterNode Item) : FilterNode;

/// <summary>Holds where the field has a value, or, negated, where it has none.</summary>
internal sealed record DefinedNode(RunField Field, bool Negated) : FilterNode;

/// <summary>Holds where a value of the field compares so with one of the literals; only <see cref="FilterOperator.Equal"/> has several.
/// Negated, it holds where the field has a value, and none compares so.</summary>
internal sealed record CompareNode(RunField Field, FilterOperator Operator, IReadOnlyList<FilterLiteral> Literals, bool Negated = false) : FilterNode;

/// <summary>Holds where a line of the run's output has the text inside, or, negated, where none has.</summary>
internal sealed record OutputNode(LinePattern Pattern, bool Negated) : FilterNode;

/// <summary>How a value and a literal are compared.</summary>
internal enum FilterOperator
{
    /// <summary>Both are the same.</summary>
    Equal,

    /// <summary>The value is below the literal.</summary>
    Less,

    /// <summary>The value is below the literal or the same.</summary>
    AtMost,

    /// <summary>The value is above the literal.</summary>
    More,

    /// <summary>The value is above the literal or the same.</summary>
    AtLeast,

    /// <summary>The value, a text, has the literal inside.</summary>
    Contains,
}
