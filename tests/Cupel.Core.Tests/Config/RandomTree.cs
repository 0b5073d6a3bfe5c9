using Cupel.Config;

namespace Cupel.Core.Tests.Config;

/// <summary>Random trees of config nodes, the same for the same seed.</summary>
internal static class RandomTree
{
    private static readonly string[] Texts = ["", "adam", "no", "1e-3", "a: b", "# x", "it's", "é😀", "{x}", "- a", "null", " padded ", "a\\b\"c"];

    internal static ConfigMap Map(Random random, int depth) => new(
        Enumerable.Range(0, random.Next(depth == 0 ? 1 : 0, 5)).Select(i => new ConfigEntry($"k{i}", null, Node(random, depth + 1))),
        new Origin(OriginKind.File));

    private static ConfigNode Node(Random random, int depth) => random.Next(depth > 4 ? 5 : 8) switch
    {
        0 => Scalar(null),
        1 => Scalar(random.Next(2) == 0),
        2 => Scalar(random.NextInt64(long.MinValue, long.MaxValue) >> random.Next(64)),
        3 => Scalar((random.NextDouble() - 0.5) * Math.Pow(10, random.Next(-300, 300))),
        4 => Scalar(Texts[random.Next(Texts.Length)]),
        5 => new ConfigList(Enumerable.Range(0, random.Next(4)).Select(_ => Node(random, depth + 1)), new Origin(OriginKind.File)),
        _ => Map(random, depth),
    };

    private static ConfigScalar Scalar(object? value) => new(value, new Origin(OriginKind.File));
}
