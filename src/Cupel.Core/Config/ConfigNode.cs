using System.Globalization;

namespace Cupel.Config;

/// <summary>A value of a config: a <see cref="ConfigScalar"/>, a <see cref="ConfigList"/> or a <see cref="ConfigMap"/>, with
/// where it came from.</summary>
/// <remarks>
/// <para>The one tree that everything works on: the readers make it, overrides and schemas give a new one. Two nodes are equal
/// only when they are the same object; <see cref="SameValue"/> compares what they hold. Immutable; safe to share between
/// threads.</para>
/// </remarks>
public abstract class ConfigNode
{
    private protected ConfigNode(Origin origin) => Origin = origin;

    /// <summary>Where the value came from.</summary>
    public Origin Origin { get; }

    /// <summary>The same value with another origin.</summary>
    /// <param name="origin">The origin to have.</param>
    public abstract ConfigNode WithOrigin(Origin origin);

    /// <summary>Whether both hold the same values in the same order, whatever their origins and however they were written. 1 and
    /// 1.0 differ; NaN equals NaN.</summary>
    /// <param name="left">One value.</param>
    /// <param name="right">The other.</param>
    public static bool SameValue(ConfigNode left, ConfigNode right) => (left, right) switch
    {
        (ConfigScalar a, ConfigScalar b) => Equals(a.Value, b.Value),
        (ConfigList a, ConfigList b) =>
            a.Items.Count == b.Items.Count && a.Items.Zip(b.Items).All(p => SameValue(p.First, p.Second)),
        (ConfigMap a, ConfigMap b) => a.Entries.Count == b.Entries.Count
            && a.Entries.Zip(b.Entries).All(p => p.First.Key == p.Second.Key && SameValue(p.First.Value, p.Second.Value)),
        _ => false,
    };

    /// <summary>A node for a plain C# value, all of it with one origin.</summary>
    /// <param name="value">Null, a truth value, an integer up to 64 bits, a float or double, a string, a node (kept as it is), a
    /// dictionary of these by string, or a sequence of these.</param>
    /// <param name="origin">The origin of every value made.</param>
    /// <exception cref="ArgumentException"><paramref name="value"/> is of another type, or an integer above 2⁶³ − 1.</exception>
    public static ConfigNode From(object? value, Origin origin) => value switch
    {
        ConfigNode node => node,
        null or bool or long or double or string => new ConfigScalar(value, origin),
        float number => new ConfigScalar((double)number, origin),
        sbyte or byte or short or ushort or int or uint =>
            new ConfigScalar(Convert.ToInt64(value, CultureInfo.InvariantCulture), origin),
        IEnumerable<KeyValuePair<string, object?>> map =>
            new ConfigMap(map.Select(pair => new ConfigEntry(pair.Key, null, From(pair.Value, origin))), origin),
        System.Collections.IEnumerable list => new ConfigList(list.Cast<object?>().Select(item => From(item, origin)), origin),
        _ => throw new ArgumentException($"must be a value that a config can hold, got {value.GetType().Name}", nameof(value)),
    };
}
