using System.Collections.Concurrent;
using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Cupel.Experiments.Parts;

/// <summary>The XML comments of assemblies, read from the files the compiler writes beside them: one text for code and config alike.</summary>
/// <remarks>An assembly without such a file has empty docs. Thread-safe.</remarks>
internal static partial class XmlDocs
{
    private static readonly ConcurrentDictionary<Assembly, Dictionary<string, string>> Summaries = new();

    /// <summary>The summary of a type, as plain text; empty where there is none.</summary>
    public static string Summary(Type type) => Find(type.Assembly, $"T:{NameOf(type)}");

    /// <summary>The summary of a property, as plain text; empty where there is none.</summary>
    public static string Summary(PropertyInfo property) =>
        Find(property.DeclaringType!.Assembly, $"P:{NameOf(property.DeclaringType)}.{property.Name}");

    // A nested type has a plus in its name where the file has a dot.
    private static string NameOf(Type type) => type.FullName!.Replace('+', '.');

    private static string Find(Assembly assembly, string member) => Summaries.GetOrAdd(assembly, Load).GetValueOrDefault(member, "");

    private static Dictionary<string, string> Load(Assembly assembly)
    {
        string path = Path.ChangeExtension(assembly.Location, ".xml");
        return File.Exists(path)
            ? XDocument.Load(path).Descendants("member")
                .Where(member => member.Element("summary") is not null)
                .ToDictionary(member => member.Attribute("name")!.Value, member => Text(member.Element("summary")!))
            : [];
    }

    private static string Text(XElement summary) =>
        Space().Replace(string.Concat(summary.Nodes().Select(Text)), " ").Trim();

    // A property is an option, which people know by its key.
    private static string Text(XNode node) => node switch
    {
        XText text => text.Value,
        XElement { Name.LocalName: "see" } option when option.Attribute("cref")?.Value is ['P', ':', .. string property] =>
            $"`{JsonNamingPolicy.SnakeCaseLower.ConvertName(property.Split('.')[^1])}`",
        XElement { Name.LocalName: "see" or "paramref" } see =>
            (see.Attribute("cref") ?? see.Attribute("langword") ?? see.Attribute("name"))!.Value.Split('.', ':')[^1],
        XElement { Name.LocalName: "c" } code => $"`{code.Value}`",
        XElement other => string.Concat(other.Nodes().Select(Text)),
        _ => "",
    };

    [GeneratedRegex(@"\s+")]
    private static partial Regex Space();
}
