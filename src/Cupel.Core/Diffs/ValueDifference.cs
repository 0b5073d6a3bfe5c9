using System.Text.Json.Nodes;

namespace Cupel.Diffs;

/// <summary>A value that is not the same on both sides.</summary>
/// <param name="Key">Its name, dotted in a config.</param>
/// <param name="Only">The side that alone has it; null where both do.</param>
/// <param name="Left">The value on the left; null also where it is JSON's null or not there.</param>
/// <param name="Right">The value on the right.</param>
public sealed record ValueDifference(string Key, DiffSideName? Only, JsonNode? Left, JsonNode? Right)
{
    /// <summary>The keys whose values differ: those of the left in their order, then those that only the right has. Numbers are compared as
    /// numbers: <c>1e-3</c> is <c>0.001</c>.</summary>
    /// <param name="left">Values by key.</param>
    /// <param name="right">Values by key.</param>
    internal static IReadOnlyList<ValueDifference> Of(IReadOnlyDictionary<string, JsonNode?> left, IReadOnlyDictionary<string, JsonNode?> right)
    {
        var differences = new List<ValueDifference>();
        foreach (string key in left.Keys.Concat(right.Keys.Where(key => !left.ContainsKey(key))))
        {
            bool onLeft = left.TryGetValue(key, out JsonNode? before);
            bool onRight = right.TryGetValue(key, out JsonNode? after);
            if (!onLeft || !onRight || !JsonNode.DeepEquals(before, after))
            {
                differences.Add(new ValueDifference(key, onLeft && onRight ? null : onLeft ? DiffSideName.Left : DiffSideName.Right, before, after));
            }
        }

        return differences;
    }
}

/// <summary>One of the two things that are compared.</summary>
public enum DiffSideName
{
    /// <summary>The first that was named.</summary>
    Left,

    /// <summary>The second.</summary>
    Right,
}
