using System.Collections;
using System.Globalization;
using Cupel.Checks;
using Cupel.Config;
using Cupel.Errors;
using Cupel.Experiments.Training;
using Cupel.Learn.Modules;
using Cupel.Learn.Parts;
using Cupel.Operations;

namespace Cupel.Experiments.Parts;

/// <summary>Fills an options record from a resolved config: the way back of <see cref="RecordSchema"/>.</summary>
/// <param name="registry">The parts that the config may name.</param>
/// <param name="faults">Takes what the schema alone could not see to be wrong.</param>
internal sealed class RecordBinder(PartRegistry registry, ICollection<Fault> faults)
{
    /// <summary>The record that a resolved section describes.</summary>
    /// <typeparam name="T">The record.</typeparam>
    /// <param name="section">The section, resolved without a fault.</param>
    public T Bind<T>(ConfigMap section)
        where T : PartOptions => (T)Bind(typeof(T), section);

    /// <summary>The record of a type that a resolved section describes.</summary>
    /// <param name="record">The type of the record.</param>
    /// <param name="section">The section, resolved without a fault.</param>
    public PartOptions Bind(Type record, ConfigMap section) => Fill(record, section, [], new ConfigFaults(section, faults));

    /// <summary>The type of a list's items; null for what is no list.</summary>
    internal static Type? ItemType(Type type) =>
        type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>) ? type.GetGenericArguments()[0] : null;

    /// <summary>The type of the values of a map with free keys; null for what is none.</summary>
    internal static Type? ValueType(Type type) =>
        type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyDictionary<,>) ? type.GetGenericArguments()[1] : null;

    private PartOptions Fill(Type type, ConfigMap section, string[] path, ConfigFaults at)
    {
        var record = (PartOptions)Activator.CreateInstance(type)!;
        foreach (Option option in Option.ReadAll(type))
        {
            if (section.Find(option.Key) is ConfigNode node and not ConfigScalar { Value: null })
            {
                option.Property.SetValue(record, Value(option.Property.PropertyType, node, [.. path, option.Key], at));
            }
        }

        foreach (OptionConflict conflict in record.Conflicts())
        {
            at.Add(conflict, record, path);
        }

        return record;
    }

    private object? Value(Type type, ConfigNode node, string[] path, ConfigFaults at)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        return node switch
        {
            ConfigScalar { Value: long size } when type == typeof(Sizes) => Sizes.FromInt64(size),
            ConfigList list when type == typeof(Sizes) => Sizes.Of((long[])List(typeof(long), list, path, at)),
            ConfigScalar { Value: long and (< int.MinValue or > int.MaxValue) } when type == typeof(int) => TooLarge(path, at),
            ConfigScalar scalar => Convert.ChangeType(scalar.Value!, type, CultureInfo.InvariantCulture),
            ConfigList list => List(ItemType(type)!, list, path, at),
            ConfigMap map when type == typeof(Check) => CheckSchema.Read(map, faults),
            ConfigMap map when PartRegistry.KindOf(type) is string kind => Part(kind, map, path, at),
            ConfigMap map when ValueType(type) is Type value => Named(value, map, path, at),
            ConfigMap map => Fill(type, map, path, at),
            _ => throw new InvalidOperationException($"a resolved config cannot hold {node}"),
        };
    }

    private PartOptions Part(string kind, ConfigMap map, string[] path, ConfigFaults at)
    {
        string name = (string)((ConfigScalar)map.Find("name")!).Value!;
        return Fill(registry.Find(kind, name)!.Type, map, path, at);
    }

    private Array List(Type item, ConfigList list, string[] path, ConfigFaults at)
    {
        Array array = Array.CreateInstance(item, list.Items.Count);
        for (int i = 0; i < list.Items.Count; i++)
        {
            array.SetValue(Value(item, list.Items[i], [.. path, i.ToString(CultureInfo.InvariantCulture)], at), i);
        }

        return array;
    }

    private IDictionary Named(Type value, ConfigMap map, string[] path, ConfigFaults at)
    {
        var named = (IDictionary)Activator.CreateInstance(typeof(OrderedDictionary<,>).MakeGenericType(typeof(string), value))!;
        foreach (ConfigEntry entry in map.Entries)
        {
            named.Add(entry.Key, Value(value, entry.Value, [.. path, entry.Key], at));
        }

        return named;
    }

    // No schema has a word for this bound: no sensible value comes near it.
    private static int TooLarge(string[] path, ConfigFaults at)
    {
        at.AddBroken(ErrorCodes.ConfigType, "needs an integer of 32 bits", path);
        return 0;
    }
}
