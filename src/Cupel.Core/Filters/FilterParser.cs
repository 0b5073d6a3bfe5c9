using Cupel.Errors;
using Cupel.Runs.Searching;

namespace Cupel.Filters;

/// <summary>Reads a filter by recursive descent.</summary>
/// <remarks><code>
/// any       = all { "or" all }
/// all       = one { "and" one }
/// one       = "not" one | "(" any ")" | condition
/// condition = field ( comparison value | [ "not" ] "in" "[" value { "," value } "]" | [ "not" ] "contains" value
///                   | "is" [ "not" ] "undefined" | ( "after" | "before" ) value | "between" value "and" value | time )
/// </code></remarks>
internal sealed class FilterParser(TokenReader tokens, FilterClock clock)
{
    // Far more than a person writes, and far less than a stack holds.
    private const int MostDepth = 200;

    private static readonly (string Sign, FilterOperator Operator, bool Negated)[] Comparisons =
    [
        ("=", FilterOperator.Equal, false),
        ("==", FilterOperator.Equal, false),
        ("!=", FilterOperator.Equal, true),
        ("<>", FilterOperator.Equal, true),
        ("<", FilterOperator.Less, false),
        ("<=", FilterOperator.AtMost, false),
        (">", FilterOperator.More, false),
        (">=", FilterOperator.AtLeast, false),
    ];

    private readonly LiteralParser _literals = new(tokens, clock);
    private readonly List<FieldUse> _fields = [];
    private int _depth;

    /// <summary>The fields it has met.</summary>
    public IReadOnlyList<FieldUse> Fields => _fields;

    /// <summary>Reads the whole text.</summary>
    /// <exception cref="UserErrorException">It is not a filter.</exception>
    public FilterNode Parse()
    {
        if (tokens.Current.Kind == FilterTokenKind.End)
        {
            throw tokens.Slip("a filter must say something", tokens.Current, "such as `status = completed and val_accuracy > 0.9`");
        }

        FilterNode root = Any();
        return tokens.Current.Kind == FilterTokenKind.End ? root : throw Trailing();
    }

    private FilterNode Any()
    {
        List<FilterNode> items = [All()];
        while (tokens.TryTake("or"))
        {
            items.Add(All());
        }

        return items is [FilterNode only] ? only : new AnyNode(CheapFirst(items));
    }

    private FilterNode All()
    {
        List<FilterNode> items = [One()];
        while (tokens.TryTake("and"))
        {
            items.Add(One());
        }

        return items is [FilterNode only] ? only : new AllNode(CheapFirst(items));
    }

    // Whether all hold, or any does, is the same in each order.
    private static IReadOnlyList<FilterNode> CheapFirst(List<FilterNode> items) => [.. items.OrderBy(item => item.ReadsOutput)];

    private FilterNode One()
    {
        FilterToken first = tokens.Current;
        if (++_depth > MostDepth)
        {
            throw tokens.Slip($"a filter may be nested {MostDepth} deep at most", first);
        }

        FilterNode node;
        if (tokens.TryTake("not"))
        {
            node = new NotNode(One());
        }
        else if (tokens.TryTakeSign("("))
        {
            node = Any();
            if (!tokens.TryTakeSign(")"))
            {
                throw tokens.Current.Kind == FilterTokenKind.End ? tokens.Slip("the `(` is not closed", first) : Trailing();
            }
        }
        else
        {
            node = Condition();
        }

        _depth--;
        return node;
    }

    private FilterNode Condition()
    {
        if (tokens.Current.Is("output") && (tokens.Next.Is("contains") || tokens.Next.Is("not")))
        {
            return Output();
        }

        FieldUse use = FieldParser.Read(tokens);
        _fields.Add(use);
        RunField field = use.Field;
        if (tokens.Current.Kind == FilterTokenKind.Sign
            && Array.FindIndex(Comparisons, c => tokens.Current.IsSign(c.Sign)) is >= 0 and int which)
        {
            FilterToken sign = tokens.Take();
            (_, FilterOperator comparison, bool negated) = Comparisons[which];
            return Compare(use, sign, comparison, negated);
        }

        if (tokens.TryTake("is"))
        {
            bool negated = tokens.TryTake("not");
            return tokens.TryTake("undefined") ? new DefinedNode(field, Negated: !negated)
                : throw tokens.Slip($"expected `undefined`, got {tokens.Current.Named}", tokens.Current, $"write `{field.Text} = ...` to compare");
        }

        bool not = tokens.Current.Is("not") && (tokens.Next.Is("in") || tokens.Next.Is("contains")) && tokens.TryTake("not");
        if (tokens.TryTake("in"))
        {
            return new CompareNode(field, FilterOperator.Equal, List(use), not);
        }

        FilterToken word = tokens.Current;
        if (tokens.TryTake("contains"))
        {
            return Compare(use, word, FilterOperator.Contains, not);
        }

        return InTime(use) ?? throw tokens.Slip(
            $"expected a comparison after `{field.Text}`, got {word.Named}", word, "such as `= x`, `> 0.5`, `in [a, b]`, `contains x`, `is undefined`");
    }

    private OutputNode Output()
    {
        tokens.Take();
        bool negated = tokens.TryTake("not");
        if (!tokens.TryTake("contains"))
        {
            throw tokens.Slip($"expected `contains`, got {tokens.Current.Named}", tokens.Current, "output can only be searched: `output contains \"out of memory\"`");
        }

        FilterToken text = tokens.Current;
        if (text.Kind is not (FilterTokenKind.Word or FilterTokenKind.Quoted) || text.Text.Length == 0)
        {
            throw tokens.Slip($"expected a text, got {text.Named}", text, "write `output contains \"out of memory\"`");
        }

        tokens.Take();
        return new OutputNode(LinePattern.OfText(text.Text), negated);
    }

    private FilterNode? InTime(FieldUse use)
    {
        RunField field = use.Field;
        FilterToken word = tokens.Current;
        if (tokens.TryTake("between"))
        {
            return Between(use, word);
        }

        if (word.Is("after") || word.Is("before"))
        {
            tokens.Take();
            return field.Type == FieldType.Time ? Compare(use, word, word.Is("after") ? FilterOperator.More : FilterOperator.Less, negated: false)
                : throw _literals.NotFor(use, word, "times");
        }

        // `started today`, `started last 5 minutes`
        return field.Type == FieldType.Time && word.Kind is FilterTokenKind.Word or FilterTokenKind.Quoted
            && !(word.Is("and") || word.Is("or") || word.Is("not"))
            ? new CompareNode(field, FilterOperator.Equal, [_literals.Read(use)])
            : null;
    }

    private AllNode Between(FieldUse use, FilterToken word)
    {
        RunField field = use.Field;
        RequireOrder(field, word);
        FilterLiteral low = _literals.Read(use);
        if (!tokens.TryTake("and"))
        {
            throw tokens.Slip($"expected `and` and the upper end, got {tokens.Current.Named}", tokens.Current, "write `between X and Y`");
        }

        FilterToken second = tokens.Current;
        FilterLiteral high = _literals.Read(use);
        bool empty = (low.Number is NumberValue a && high.Number is NumberValue b && a.Order(b) > 0)
            || (low.Period is TimePeriod from && high.Period is TimePeriod to && from.From >= to.To);
        return empty ? throw tokens.Slip("nothing lies between these: the upper end comes first", second, "write `between LOWER and UPPER`")
            : new AllNode([new CompareNode(field, FilterOperator.AtLeast, [low]), new CompareNode(field, FilterOperator.AtMost, [high])]);
    }

    private CompareNode Compare(FieldUse use, FilterToken sign, FilterOperator comparison, bool negated)
    {
        RunField field = use.Field;
        if (comparison == FilterOperator.Contains && field.Type is not (FieldType.Text or FieldType.Status or FieldType.Commit or FieldType.Any))
        {
            throw _literals.NotFor(use, sign, "texts");
        }

        if (comparison is not (FilterOperator.Equal or FilterOperator.Contains))
        {
            RequireOrder(field, sign);
        }

        return new CompareNode(field, comparison, [comparison == FilterOperator.Contains ? _literals.ReadText(field) : _literals.Read(use)], negated);
    }

    private void RequireOrder(RunField field, FilterToken sign)
    {
        if (field.Type is FieldType.Status or FieldType.Truth or FieldType.Commit)
        {
            throw tokens.Slip($"`{field.Text}` has no order, so `{sign.Text}` says nothing about it", sign, "use `=`, `!=` or `in [a, b]`");
        }
    }

    private List<FilterLiteral> List(FieldUse use)
    {
        FilterToken open = tokens.Current;
        if (!tokens.TryTakeSign("["))
        {
            throw tokens.Slip($"expected `[`, got {open.Named}", open, "write `in [a, b]`");
        }

        List<FilterLiteral> items = [_literals.Read(use)];
        while (tokens.TryTakeSign(","))
        {
            items.Add(_literals.Read(use));
        }

        return tokens.TryTakeSign("]") ? items
            : tokens.Current.Kind == FilterTokenKind.End ? throw tokens.Slip("the `[` is not closed", open)
            : throw tokens.Slip($"expected `,` or `]`, got {tokens.Current.Named}", tokens.Current);
    }

    private UserErrorException Trailing()
    {
        FilterToken token = tokens.Current;
        return token.IsSign(")")
            ? tokens.Slip("the `)` closes nothing that is open", token)
            : tokens.Slip($"expected `and`, `or` or the end, got {token.Named}", token, "put quotes around a value with blanks: `label = \"second try\"`");
    }
}
