using System.Globalization;
using Cupel.Errors;

namespace Cupel.Config;

/// <summary>Puts values from the command line into a config.</summary>
/// <remarks>
/// <para>A key is known when the config has it or when the schema does, so a key with a default that no file writes can be set.
/// Short forms are written out on the way: with <c>optimizer: adam</c> in the file, <c>optimizer.lr=0.1</c> works. One override
/// may need another (<c>optimizer.name=sgd optimizer.momentum=0.9</c>); their order does not matter.</para>
/// <para>Each value replaces what stood there, and its origin says what that was: the node in the file, or the schema's default.
/// A list's items can be replaced by index; its length changes only when the whole list is given.</para>
/// </remarks>
public static class Overrides
{
    /// <summary>A new config with the values in it. It is not checked against the schema: resolve it next.</summary>
    /// <param name="root">The config as it was read.</param>
    /// <param name="schema">The schema; null when only keys that the config has are known.</param>
    /// <param name="overrides">The values.</param>
    /// <param name="faults">Takes a fault for each key that nobody knows.</param>
    /// <param name="owner">Whose config it is, for messages: <c>operation `digits`</c>.</param>
    public static ConfigMap Apply(
        ConfigMap root,
        ConfigType? schema,
        IEnumerable<ConfigOverride> overrides,
        ICollection<Fault> faults,
        string? owner = null)
    {
        // The whole before what is in it, or `optimizer=sgd` would throw away `optimizer.lr=0.1` before it.
        ConfigOverride[] given = [.. overrides];
        List<ConfigOverride> waiting = [.. given.OrderBy(item => item.Path.Count)];
        ConfigNode tree = root;
        for (bool moved = true; moved && waiting.Count > 0;)
        {
            int before = waiting.Count;
            foreach (ConfigOverride item in waiting.ToArray())
            {
                if (Replace(tree, schema, item, 0, null) is ConfigNode replaced)
                {
                    tree = replaced;
                    waiting.Remove(item);
                }
            }

            moved = waiting.Count < before;
        }

        string inside = owner is null ? "" : $" in {owner}";
        foreach (ConfigOverride item in given.Where(waiting.Contains))
        {
            faults.Add(new Fault(ErrorCodes.ConfigKey, $"no config key `{item.Key}`{inside}",
                Hint: Hint(item, (ConfigMap)tree, schema)));
        }

        return (ConfigMap)tree;
    }

    /// <summary>Every dotted key that an override may name, each once: those of the config in its order, those that only the
    /// schema knows after their neighbours. Keys of sections, lists and parts are there too, before what is in them.</summary>
    /// <param name="root">The config.</param>
    /// <param name="schema">The schema, or null.</param>
    public static IReadOnlyList<string> KnownKeys(ConfigMap root, ConfigType? schema)
    {
        var keys = new List<string>();
        Collect(root, schema, "", keys, depth: 0);
        return keys;
    }

    /// <summary>The node with the override in it, or null when it does not know the key.</summary>
    private static ConfigNode? Replace(ConfigNode? node, ConfigType? type, ConfigOverride item, int depth, ConfigKey? key)
    {
        ConfigNode? old = node ?? (key?.Default is object standard ? ConfigNode.From(standard, Origin.Default) : null);
        if (depth == item.Path.Count)
        {
            return item.Value.WithOrigin(new Origin(OriginKind.CommandLine, null, old));
        }

        old = old is not null && type is not null ? type.Expand(old) : old;
        string segment = item.Path[depth];
        if (old is ConfigList list)
        {
            return int.TryParse(segment, NumberStyles.None, CultureInfo.InvariantCulture, out int index)
                && index < list.Items.Count
                && Replace(list.Items[index], type?.ItemType(list), item, depth + 1, null) is ConfigNode changed
                ? new ConfigList(list.Items.Select((value, i) => i == index ? changed : value), list.Origin)
                : null;
        }

        ConfigKey? known = type?.KeysOf(old).FirstOrDefault(candidate => candidate.Name == segment);
        ConfigType? child = known?.Type ?? type?.ItemType(old);
        if (old is not (null or ConfigMap) || (child is null && (old as ConfigMap)?.Find(segment) is null))
        {
            return null;
        }

        // A section that nobody wrote starts to be there because of the command line.
        ConfigMap map = old as ConfigMap ?? new ConfigMap([], Origin.CommandLine);
        return Replace(map.Find(segment), child, item, depth + 1, known) is ConfigNode value ? map.With(segment, value) : null;
    }

    private static string? Hint(ConfigOverride item, ConfigMap tree, ConfigType? schema)
    {
        IReadOnlyList<string> known = KnownKeys(tree, schema);
        if (known.Count == 0)
        {
            return "it has no config at all; `cupel help config` says how it gets some";
        }

        // The right name in the wrong section is the likeliest slip: `lr` for `optimizer.lr`.
        string[] sameEnd = [.. known.Where(key => key.EndsWith("." + item.Key, StringComparison.Ordinal)).Take(2)];
        if (sameEnd.Length > 0)
        {
            return $"did you mean {string.Join(" or ", sameEnd.Select(key => $"`{key}`"))}?";
        }

        // As far as the key is known, what follows must be one of what is there.
        int depth = item.Path.Count - 1;
        while (depth > 0 && !known.Contains(string.Join('.', item.Path.Take(depth))))
        {
            depth--;
        }

        string parent = string.Join('.', item.Path.Take(depth));
        if (depth > 0 && Find(tree, item.Path.Take(depth)) is ConfigList list)
        {
            return $"`{parent}` has {list.Items.Count} items, counted from 0";
        }

        string prefix = parent + ".";
        string[] children =
        [
            .. known.Where(key => key.StartsWith(prefix, StringComparison.Ordinal))
                .Select(key => key[prefix.Length..])
                .Where(key => !key.Contains('.', StringComparison.Ordinal)),
        ];
        return children.Length > 0 ? Suggestion.For(item.Path[depth], children, prefix) : Suggestion.For(item.Key, known);
    }

    private static ConfigNode? Find(ConfigNode? node, IEnumerable<string> path) => path.Aggregate(node, (at, segment) => at switch
    {
        ConfigMap map => map.Find(segment),
        ConfigList list when int.TryParse(segment, NumberStyles.None, CultureInfo.InvariantCulture, out int index)
            && index < list.Items.Count => list.Items[index],
        _ => null,
    });

    private static void Collect(ConfigNode? node, ConfigType? type, string prefix, List<string> keys, int depth)
    {
        // A part may hold parts of its own kind by default; nobody types keys deeper than this.
        if (depth > 16)
        {
            return;
        }

        node = node is not null && type is not null ? type.Expand(node) : node;
        if (node is ConfigList list)
        {
            for (int i = 0; i < list.Items.Count; i++)
            {
                Add(i.ToString(CultureInfo.InvariantCulture), list.Items[i], type?.ItemType(list));
            }

            return;
        }

        IReadOnlyList<ConfigKey> known = type?.KeysOf(node) ?? [];
        foreach (ConfigEntry entry in (node as ConfigMap)?.Entries ?? [])
        {
            ConfigType? child = known.FirstOrDefault(key => key.Name == entry.Key)?.Type ?? type?.ItemType(node);
            if (type is null || child is not null)
            {
                Add(entry.Key, entry.Value, child);
            }
        }

        foreach (ConfigKey key in known.Where(key => (node as ConfigMap)?.Find(key.Name) is null))
        {
            Add(key.Name, key.Default is object standard ? ConfigNode.From(standard, Origin.Default) : null, key.Type);
        }

        void Add(string name, ConfigNode? value, ConfigType? child)
        {
            keys.Add(prefix + name);
            Collect(value, child, prefix + name + ".", keys, depth + 1);
        }
    }
}
