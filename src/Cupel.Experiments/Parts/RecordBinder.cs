using System.Globalization;
using Cupel.Checks;
using Cupel.Config;
using Cupel.Errors;
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
        where T : PartOptions => (T)Fill(typeof(T), Option.ReadAll(typeof(T)), section);

    /// <summary>The type of a list's items; null for what is no list.</summary>
    internal static Type? ItemType(Type type) =>
        type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>) ? type.GetGenericArguments()[0] : null;

    private object Fill(Type type, IReadOnlyList<Option> options, ConfigMap section)
    {
        object record = Activator.CreateInstance(type)!;
        foreach (Option option in options)
        {
            if (section.Find(option.Key) is ConfigNode node and not ConfigScalar { Value: null })
            {
                option.Property.SetValue(record, Value(option.Property.PropertyType, node));
            }
        }

        return record;
    }

    private object? Value(Type type, ConfigNode node)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        return node switch
        {
            ConfigScalar scalar => Convert.ChangeType(scalar.Value!, type, CultureInfo.InvariantCulture),
            ConfigList list => List(ItemType(type)!, list),
            ConfigMap map when type == typeof(Check) => CheckSchema.Read(map, faults),
            ConfigMap map when PartRegistry.KindOf(type) is string kind => Part(kind, map),
            ConfigMap map => Fill(type, Option.ReadAll(type), map),
            _ => throw new InvalidOperationException($"a resolved config cannot hold {node}"),
        };
    }

    private object Part(string kind, ConfigMap map)
    {
        string name = (string)((ConfigScalar)map.Find("name")!).Value!;
        Part part = registry.Find(kind, name)!;
        return Fill(part.Type, part.Options, map);
    }

    private Array List(Type item, ConfigList list)
    {
        Array array = Array.CreateInstance(item, list.Items.Count);
        for (int i = 0; i < list.Items.Count; i++)
        {
            array.SetValue(Value(item, list.Items[i]), i);
        }

        return array;
    }
}
