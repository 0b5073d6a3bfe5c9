using System.Globalization;

namespace Cupel.Learn.Modules.Axes;

/// <summary>A pattern of named axes, <c>c (h p) w -> (h w) (p c)</c>, and what it asks of a shape. Knows nothing of tensors.</summary>
/// <remarks>Each side is a list of axes; brackets are several axes in one dimension, <c>...</c> stands for any dimensions, <c>1</c> or
/// <c>()</c> for a dimension of one. A number on the right is a new axis of that size. Source: Rogozhnikov, "Einops", 2022.</remarks>
internal sealed class AxisPattern
{
    private const string Rest = "...";
    private readonly string[][] _left;
    private readonly string[][] _right;
    private readonly IReadOnlyDictionary<string, long> _sizes;

    private AxisPattern(string[][] left, string[][] right, IReadOnlyDictionary<string, long> sizes) =>
        (_left, _right, _sizes) = (left, right, sizes);

    /// <summary>Reads a pattern.</summary>
    /// <param name="pattern">The pattern.</param>
    /// <param name="axes">Sizes: <c>h=2</c>.</param>
    /// <param name="dropped">Whether axes may be on the left alone.</param>
    /// <param name="added">Whether axes may be on the right alone.</param>
    /// <param name="problem">What is wrong, as a person reads it after "must be"; null where nothing is.</param>
    public static AxisPattern? Read(string pattern, IReadOnlyList<string> axes, bool dropped, bool added, out (string Option, string Rule)? problem)
    {
        var sizes = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (string axis in axes)
        {
            string[] parts = axis.Split('=', StringSplitOptions.TrimEntries);
            if (parts.Length != 2 || !IsName(parts[0]) || !long.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out long size)
                || size < 1 || !sizes.TryAdd(parts[0], size))
            {
                problem = ("Axes", $"sizes of different axes such as `h=2`, and `{axis}` is not");
                return null;
            }
        }

        problem = null;
        string[] sides = pattern.Split("->");
        if (sides.Length != 2 || Side(sides[0]) is not string[][] left || Side(sides[1]) is not string[][] right)
        {
            problem = ("Pattern", "axes, brackets and `...` on both sides of one `->`");
            return null;
        }

        if (Fault(left, right, sizes, dropped, added) is string fault)
        {
            problem = ("Pattern", fault);
            return null;
        }

        if (sizes.Keys.FirstOrDefault(name => !Names(left).Concat(Names(right)).Contains(name)) is string unused)
        {
            problem = ("Axes", $"axes of the pattern, and `{unused}` is not");
            return null;
        }

        return new AxisPattern(left, right, sizes);
    }

    /// <summary>What is to be done to a shape.</summary>
    /// <param name="part">Who asks.</param>
    /// <param name="input">The shape of one example.</param>
    /// <exception cref="ShapeException">The shape does not fit.</exception>
    public AxisPlan Plan(string part, long[] input)
    {
        int rest = input.Length - _left.Count(group => group is not [Rest]);
        if (rest < 0 || (rest > 0 && !_left.Any(group => group is [Rest])))
        {
            throw new ShapeException(part, $"{_left.Length} dimensions, as the pattern has", input, "pattern");
        }

        string[][] left = Expand(_left, rest);
        string[][] right = Expand(_right, rest);
        Dictionary<string, long> sizes = Solve(part, left, input);
        string[] before = [.. left.SelectMany(group => group)];
        string[] after = [.. right.SelectMany(group => group)];
        string[] kept = [.. before.Where(after.Contains)];
        return new AxisPlan(
            [.. before.Select(name => sizes[name])],
            [.. before.Index().Where(axis => !after.Contains(axis.Item)).Select(axis => axis.Index)],
            [.. after.Where(before.Contains).Select(name => Array.IndexOf(kept, name))],
            [.. after.Index().Where(axis => !before.Contains(axis.Item)).Select(axis => axis.Index)],
            [.. after.Select(name => Size(name, sizes))],
            [.. right.Select(group => group.Aggregate(1L, (product, name) => product * Size(name, sizes)))]);
    }

    private Dictionary<string, long> Solve(string part, string[][] left, long[] input)
    {
        var sizes = new Dictionary<string, long>(_sizes, StringComparer.Ordinal);
        for (int i = 0; i < left.Length; i++)
        {
            long known = left[i].Where(sizes.ContainsKey).Aggregate(1L, (product, name) => product * sizes[name]);
            string[] open = [.. left[i].Where(name => !sizes.ContainsKey(name))];
            if (open.Length > 1)
            {
                throw new ShapeException(part, $"the sizes of all but one of `{string.Join("`, `", open)}` among `axes`", input, "axes");
            }

            if (open.Length == 0 ? input[i] != known : input[i] % known != 0)
            {
                throw new ShapeException(part, $"{(open.Length == 0 ? "" : "a multiple of ")}{known} in dimension {i}", input, "pattern");
            }

            if (open.Length == 1)
            {
                sizes[open[0]] = input[i] / known;
            }
        }

        return sizes;
    }

    private static long Size(string name, Dictionary<string, long> sizes) =>
        sizes.TryGetValue(name, out long size) ? size : long.Parse(name.Split('#')[0], CultureInfo.InvariantCulture);

    private static string[][] Expand(string[][] side, int rest) =>
        [.. side.SelectMany(group => group is [Rest] ? Enumerable.Range(0, rest).Select(i => new[] { $"{Rest}{i}" }) : [group.SelectMany(name =>
            name == Rest ? Enumerable.Range(0, rest).Select(i => $"{Rest}{i}") : [name]).ToArray()])];

    private static string? Fault(string[][] left, string[][] right, Dictionary<string, long> sizes, bool dropped, bool added)
    {
        string[] before = [.. Names(left)];
        string[] after = [.. Names(right)];
        string? twice = before.GroupBy(name => name).Concat(after.GroupBy(name => name)).FirstOrDefault(group => group.Count() > 1)?.Key;
        string? lost = dropped ? null : before.FirstOrDefault(name => !after.Contains(name));
        string? fresh = after.FirstOrDefault(name => !before.Contains(name) && !(added && (sizes.ContainsKey(name) || char.IsDigit(name[0]))));
        fresh = fresh?.Split('#')[0];
        return twice is not null ? $"without `{twice}` twice on one side"
            : before.Any(name => char.IsDigit(name[0])) ? "without numbers above 1 on the left"
            : left.Any(group => group.Length > 1 && group.Contains(Rest)) ? "without `...` in brackets on the left"
            : lost is not null ? $"with `{lost}` on the right too"
            : fresh is not null ? (added ? $"with the size of `{fresh}` among `axes`" : $"with `{fresh}` on the left too")
            : null;
    }

    private static IEnumerable<string> Names(string[][] side) => side.SelectMany(group => group);

    /// <summary>The dimensions of a side, each a list of axes; null where it cannot be read.</summary>
    private static string[][]? Side(string text)
    {
        var groups = new List<string[]>();
        List<string>? open = null;
        int numbers = 0;
        foreach (string word in text.Replace("(", " ( ", StringComparison.Ordinal).Replace(")", " ) ", StringComparison.Ordinal)
            .Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (word == "(" && open is null)
            {
                open = [];
            }
            else if (word == ")" && open is not null)
            {
                groups.Add([.. open]);
                open = null;
            }
            else if (word == Rest || IsName(word) || (long.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out long size) && size > 0))
            {
                string[] axis = word == "1" ? [] : char.IsDigit(word[0]) ? [FormattableString.Invariant($"{word}#{numbers++}")] : [word];
                if (open is null)
                {
                    groups.Add(axis);
                }
                else
                {
                    open.AddRange(axis);
                }
            }
            else
            {
                return null;
            }
        }

        return open is null ? [.. groups] : null;
    }

    private static bool IsName(string word) => word.Length > 0 && (char.IsAsciiLetter(word[0]) || word[0] == '_')
        && word.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '_');
}
