using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Cupel.Learn.Parts;

namespace Cupel.Experiments.Parts;

/// <summary>One config key of a part.</summary>
/// <param name="Key">The key: <c>weight_decay</c>.</param>
/// <param name="Property">The property it fills.</param>
/// <param name="Doc">What it does.</param>
/// <param name="Required">Whether it must be given.</param>
/// <param name="Default">The value when it is not given; null for none.</param>
/// <param name="Rules">What the value must keep.</param>
public sealed record Option(
    string Key, PropertyInfo Property, string Doc, bool Required, object? Default, IReadOnlyList<OptionRuleAttribute> Rules)
{
    /// <summary>The key of the same part that may be given instead of this one, without which this one must be; null where none may.</summary>
    public string? Instead { get; init; }

    private static readonly ConcurrentDictionary<Type, IReadOnlyList<Option>> Known = new();

    /// <summary>The options of a record: its own in the order they are declared, then those it inherits.</summary>
    /// <param name="record">An options record.</param>
    internal static IReadOnlyList<Option> ReadAll(Type record) => Known.GetOrAdd(record, type =>
    {
        object defaults = Activator.CreateInstance(type)!;
        return [.. type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(property => property.CanWrite)
            .OrderBy(property => property.DeclaringType == type ? 0 : 1)
            .ThenBy(property => property.MetadataToken)
            .Select(property => Read(property, defaults))];
    });

    private static Option Read(PropertyInfo property, object defaults)
    {
        bool required = property.IsDefined(typeof(RequiredMemberAttribute));
        return new Option(
            KeyOf(property.Name),
            property,
            XmlDocs.Summary(property),
            required,
            required ? null : property.GetValue(defaults),
            [.. property.GetCustomAttributes<OptionRuleAttribute>()])
        {
            Instead = property.GetCustomAttribute<RequiredUnlessAttribute>() is { Option: string other } ? KeyOf(other) : null,
        };
    }

    private static string KeyOf(string property) => JsonNamingPolicy.SnakeCaseLower.ConvertName(property);
}
