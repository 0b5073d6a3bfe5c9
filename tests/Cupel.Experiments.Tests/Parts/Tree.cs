using Cupel.Config;

namespace Cupel.Experiments.Tests.Parts;

/// <summary>Config maps from plain values.</summary>
internal static class Tree
{
    public static ConfigMap Map(params IEnumerable<(string Key, object? Value)> entries) =>
        (ConfigMap)ConfigNode.From(entries.ToDictionary(entry => entry.Key, entry => entry.Value), new Origin(OriginKind.File));
}
