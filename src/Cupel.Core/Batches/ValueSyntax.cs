using System.Globalization;
using Cupel.Config;
using Cupel.Errors;

namespace Cupel.Batches;

/// <summary>Reads the ways to give a config key several values on the command line.</summary>
/// <remarks>
/// <list type="bullet">
/// <item><c>[a, b]</c>: each of these; where the key's own value is a list, <c>[a, b]</c> is one value and <c>[[a], [b]]</c> several.</item>
/// <item><c>range[a:b:step]</c>: a, a + step, ... up to b, which is included where a step meets it; the step is 1 when left out.</item>
/// <item><c>linspace[a:b:n]</c>, <c>geomspace[a:b:n]</c>: n numbers from a to b, both included, with the same difference or the same ratio
/// between neighbours. <c>logspace[a:b:n]</c>: 10 to the power of what linspace gives. As in NumPy.</item>
/// <item><c>choice[a, b]</c>, <c>uniform[a:b]</c>, <c>loguniform[a:b]</c>: one drawn for each trial; uniform and loguniform draw from a
/// (included) to b (not included). <c>uniform[a:b:step]</c> draws from what range gives.</item>
/// </list>
/// <para>Numbers are integers where all that is written and all that follows is whole. A text in quotes is always one value.</para>
/// </remarks>
public static class ValueSyntax
{
    private static readonly string[] Names = ["range", "linspace", "logspace", "geomspace", "uniform", "loguniform", "choice"];

    /// <summary>Reads one word; null where it gives one value only, or after a fault.</summary>
    /// <param name="word">The word: <c>key=value</c>.</param>
    /// <param name="isList">Whether the value of a key is a list by itself.</param>
    /// <param name="faults">Takes what is wrong with it, with the place in the word.</param>
    public static BatchAxis? Parse(string word, Func<string, bool> isList, ICollection<Fault> faults)
    {
        int equals = word.IndexOf('=', StringComparison.Ordinal);
        string text = word[(equals + 1)..].Trim();
        if (equals <= 0 || text.Length < 2 || text[^1] != ']' || text[0] is '{' or '"' or '\'')
        {
            return null;
        }

        string key = word[..equals];
        int start = word.IndexOf(text, equals + 1, StringComparison.Ordinal);
        int open = text.IndexOf('[', StringComparison.Ordinal);
        var span = new ValueSpan(word, start, text.Length, faults);
        string name = open < 0 ? "" : text[..open];
        BatchValues? values = name.Length == 0 ? List(span, () => isList(key))
            : Names.Contains(name) ? Named(name, new ValueSpan(word, start + open + 1, text.Length - open - 2, faults), span)
            : Unknown(name, span);
        return values is null ? null : new BatchAxis(key, values, span.Location);
    }

    /// <summary>Whether a word may give a list in brackets, so that it matters what its key's value is.</summary>
    /// <param name="word">The word: <c>key=value</c>.</param>
    public static bool IsBracketed(string word)
    {
        int equals = word.IndexOf('=', StringComparison.Ordinal);
        return equals > 0 && word.AsSpan(equals + 1).Trim() is ['[', .., ']'];
    }

    private static ListedValues? List(ValueSpan span, Func<bool> isList)
    {
        if (span.ReadList() is not ConfigList list)
        {
            return null;
        }

        bool severalLists = list.Items.Count > 0 && list.Items.All(item => item is ConfigList);
        if (isList() && !severalLists)
        {
            return null;
        }

        return Distinct(list.Items, span);
    }

    private static ListedValues? Distinct(IReadOnlyList<ConfigNode> items, ValueSpan span)
    {
        if (items.Count == 0)
        {
            span.Fail("there is no value in the brackets", "give at least one: `[0.1, 0.01]`");
            return null;
        }

        for (int i = 1; i < items.Count; i++)
        {
            if (items.Take(i).Any(earlier => ConfigNode.SameValue(earlier, items[i])))
            {
                span.Fail($"`{ValueText.Of(items[i])}` is there twice", "`--repeat 2` runs each member twice, with another seed");
                return null;
            }
        }

        return new ListedValues(items);
    }

    private static BatchValues? Named(string name, ValueSpan inside, ValueSpan whole)
    {
        if (name == "choice")
        {
            ConfigList? items = new ValueSpan(whole.Word, inside.Start - 1, inside.Length + 2, whole.Faults).ReadList();
            return items is null || Distinct(items.Items, whole) is not ListedValues listed ? null
                : new DrawnValues(random => listed.Items[random.Next(listed.Items.Count)]);
        }

        bool counted = name is "linspace" or "logspace" or "geomspace";
        bool stepped = name is "range" or "uniform";
        string form = counted ? $"{name}[a:b:n]" : stepped ? $"{name}[a:b]` or `{name}[a:b:step]" : $"{name}[a:b]";
        ValueSpan[] parts = inside.Split(':');
        if (parts.Length < (counted ? 3 : 2) || parts.Length > (counted || stepped ? 3 : 2))
        {
            whole.Fail($"`{name}` is written `{form}`", $"for example `{Example(name)}`");
            return null;
        }

        SpanNumber[] numbers = [.. parts.Select(part => part.ReadNumber()).OfType<SpanNumber>()];
        return numbers.Length < parts.Length ? null
            : counted ? Counted(name, numbers, parts, whole)
            : name == "range" ? Range(numbers, parts, whole)
            : Drawn(name, numbers, parts, whole);
    }

    private static ListedValues? Counted(string name, SpanNumber[] numbers, ValueSpan[] parts, ValueSpan whole)
    {
        if (!numbers[2].IsWhole || numbers[2].Value is < 1 or > Spacing.Most)
        {
            parts[2].Fail($"how many numbers there are must be a whole number from 1 to {Spacing.Most:N0}", null);
            return null;
        }

        if (name == "geomspace" && !(numbers[0].Value * numbers[1].Value > 0))
        {
            parts[numbers[0].Value == 0 ? 0 : 1].Fail("both ends of `geomspace` must have the same sign, and neither can be 0", "for numbers around 0 use `linspace`");
            return null;
        }

        int count = (int)numbers[2].Value;
        IReadOnlyList<object> found = name switch
        {
            "linspace" => Spacing.Linear(numbers[0], numbers[1], count),
            "logspace" => Spacing.Logarithmic(numbers[0], numbers[1], count),
            _ => Spacing.Geometric(numbers[0], numbers[1], count),
        };
        if (found.OfType<double>().FirstOrDefault(number => !double.IsFinite(number), 0) != 0)
        {
            whole.Fail("these numbers are larger than a double can be", name == "logspace" ? "`logspace` takes exponents: `logspace[-3:-1:3]` is 0.001, 0.01, 0.1" : null);
            return null;
        }

        return Distinct(Nodes(found), whole);
    }

    private static ListedValues? Range(SpanNumber[] numbers, ValueSpan[] parts, ValueSpan whole)
    {
        SpanNumber step = numbers.Length > 2 ? numbers[2] : SpanNumber.Of(1);
        double way = numbers[1].Value - numbers[0].Value;
        if (step.Value == 0 || way / step.Value < 0)
        {
            parts[^1].Fail(
                step.Value == 0 ? "the step of `range` cannot be 0" : $"no step of {ValueText.Of(Node(step.Boxed))} leads from {parts[0].Text} to {parts[1].Text}",
                step.Value == 0 ? "`range[1:10:2]` is 1, 3, 5, 7, 9" : $"for a falling range write `range[{parts[0].Text}:{parts[1].Text}:-1]`");
            return null;
        }

        if (Spacing.Range(numbers[0], numbers[1], step) is not { } found)
        {
            whole.Fail($"this range has more than {Spacing.Most:N0} numbers", "give it a larger step");
            return null;
        }

        return new ListedValues(Nodes(found));
    }

    private static DrawnValues? Drawn(string name, SpanNumber[] numbers, ValueSpan[] parts, ValueSpan whole)
    {
        double low = numbers[0].Value;
        double high = numbers[1].Value;
        if (!(low < high) || (name == "loguniform" && low <= 0))
        {
            parts[low < high ? 0 : 1].Fail(low < high ? "`loguniform` needs ends above 0" : "the second end must be above the first", $"for example `{Example(name)}`");
            return null;
        }

        if (numbers.Length > 2)
        {
            return Range(numbers, parts, whole) is { Items: var steps } ? new DrawnValues(random => steps[random.Next(steps.Count)]) : null;
        }

        return name == "uniform"
            ? new DrawnValues(random => Node(Math.Clamp(low + (random.NextDouble() * (high - low)), low, high)))
            : new DrawnValues(random => Node(Math.Clamp(Math.Exp(Math.Log(low) + (random.NextDouble() * (Math.Log(high) - Math.Log(low)))), low, high)));
    }

    private static BatchValues? Unknown(string name, ValueSpan span)
    {
        // Any text may hold brackets; only what is nearly one of our names is taken for a slip.
        if (name.All(char.IsAsciiLetter) && Nearest.Find(name, Names) is string near)
        {
            span.Fail($"nothing that gives several values is named `{name}`", $"did you mean `{near}`? put quotes around a text, in single quotes for the shell: `'key=\"{name}[...]\"'`");
        }

        return null;
    }

    private static string Example(string name) => name switch
    {
        "range" => "range[1:10:2]",
        "linspace" => "linspace[0:1:5]",
        "logspace" => "logspace[-5:-1:5]",
        "geomspace" => "geomspace[16:256:5]",
        "uniform" => "uniform[0:0.5]",
        _ => "loguniform[1e-5:1e-1]",
    };

    private static ConfigNode[] Nodes(IEnumerable<object> numbers) => [.. numbers.Select(number => (ConfigNode)Node(number))];

    private static ConfigScalar Node(object number) => new(number, Text(number), quoted: false, Origin.CommandLine);

    // 1e-5, as people write it, and not 1E-05.
    private static string Text(object number)
    {
        string text = number is double value ? ScalarText.Of(value) : ((long)number).ToString(CultureInfo.InvariantCulture);
        int exponent = text.IndexOf('E', StringComparison.Ordinal);
        return exponent < 0 ? text
            : $"{text[..exponent]}e{int.Parse(text.AsSpan(exponent + 1), CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture)}";
    }
}
