using System.Reflection;
using Cupel.Learn.Parts;

namespace Cupel.Experiments.Parts;

/// <summary>All the parts that configs may name, found by their <see cref="PartAttribute"/>.</summary>
/// <remarks>Immutable once made, and safe to share between threads. It looks at types only; nothing native is loaded.</remarks>
public sealed class PartRegistry
{
    private readonly Dictionary<string, Dictionary<string, Part>> _kinds;

    private PartRegistry(Dictionary<string, Dictionary<string, Part>> kinds) => _kinds = kinds;

    /// <summary>The parts that come with Cupel.</summary>
    public static PartRegistry BuiltIn { get; } = From(typeof(PartOptions).Assembly);

    /// <summary>The kinds, in the order of <see cref="PartKinds"/>.</summary>
    public IEnumerable<string> Kinds => _kinds.Keys;

    /// <summary>Finds the parts of some assemblies.</summary>
    /// <exception cref="ArgumentException">Two parts of one kind have the same name, or a marked type is of no kind or cannot be made from
    /// options alone.</exception>
    /// <param name="assemblies">Where to look.</param>
    public static PartRegistry From(params Assembly[] assemblies)
    {
        var kinds = PartKinds.All.ToDictionary(kind => kind.Key, _ => new Dictionary<string, Part>(StringComparer.Ordinal));
        foreach (Type type in assemblies.SelectMany(assembly => assembly.GetTypes()).Where(type => type.IsDefined(typeof(PartAttribute))))
        {
            string kind = KindOfPart(type)
                ?? throw new ArgumentException($"{type} is marked as a part, but derives from none of the option records");
            if (type.IsAbstract || type.GetConstructor(Type.EmptyTypes) is null)
            {
                throw new ArgumentException($"{type} is marked as a part, so it must be a record with properties alone, and not abstract");
            }

            Part part = Part.Read(kind, type);
            if (!kinds[kind].TryAdd(part.Name, part))
            {
                throw new ArgumentException($"two parts of the kind {kind} are named {part.Name}: {kinds[kind][part.Name].Type} and {type}");
            }
        }

        return new PartRegistry(kinds);
    }

    /// <summary>The parts of a kind, by name; empty for a kind that does not exist.</summary>
    public IReadOnlyList<Part> Of(string kind) =>
        _kinds.TryGetValue(kind, out Dictionary<string, Part>? parts) ? [.. parts.Values.OrderBy(p => p.Name, StringComparer.Ordinal)] : [];

    /// <summary>A part by its name, or null.</summary>
    public Part? Find(string kind, string name) => _kinds.GetValueOrDefault(kind)?.GetValueOrDefault(name);

    /// <summary>The kind that an options record is of, or null.</summary>
    internal static string? KindOfPart(Type record) => PartKinds.All.FirstOrDefault(kind => record.IsAssignableTo(kind.Value)).Key;

    /// <summary>The kind whose options records derive from <paramref name="optionsType"/>, or null.</summary>
    internal static string? KindOf(Type optionsType) => PartKinds.All.FirstOrDefault(kind => kind.Value == optionsType).Key;
}
