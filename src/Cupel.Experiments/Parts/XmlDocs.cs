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
    private static readonly ConcurrentDictionary<Assembly, Dictionary<string, XElement>> Members = new();

    /// <summary>The summary of a type, as plain text; empty where there is none.</summary>
    public static string Summary(Type type) => Find(type.Assembly, $"T:{NameOf(type)}");

    /// <summary>The remarks of a type, a plain text for each paragraph; none where there are none.</summary>
    public static IReadOnlyList<string> Remarks(Type type) => FindMember(type.Assembly, $"T:{NameOf(type)}")?.Element("remarks") is not XElement remarks ? []
        : remarks.Element("para") is null ? [Text(remarks)]
        : [.. remarks.Elements("para").Select(Text)];

    /// <summary>The example of a type, line by line as it is written; null where there is none.</summary>
    public static string? Example(Type type) =>
        FindMember(type.Assembly, $"T:{NameOf(type)}")?.Element("example")?.Element("code") is XElement code ? Lines(code.Value) : null;

    /// <summary>The summary of a property, as plain text; empty where there is none.</summary>
    public static string Summary(PropertyInfo property) =>
        Find(property.DeclaringType!.Assembly, $"P:{NameOf(property.DeclaringType)}.{property.Name}");

    // A nested type has a plus in its name where the file has a dot.
    private static string NameOf(Type type) => type.FullName!.Replace('+', '.');

    private static string Find(Assembly assembly, string member) => FindMember(assembly, member)?.Element("summary") is XElement summary ? Text(summary) : "";

    private static XElement? FindMember(Assembly assembly, string member) => Members.GetOrAdd(assembly, Load).GetValueOrDefault(member);

    private static Dictionary<string, XElement> Load(Assembly assembly)
    {
        string path = Path.ChangeExtension(assembly.Location, ".xml");
        return File.Exists(path) ? XDocument.Load(path).Descendants("member").ToDictionary(member => member.Attribute("name")!.Value) : [];
    }

    private static string Text(XElement comment) =>
        Space().Replace(string.Concat(comment.Nodes().Select(Text)), " ").Trim();

    // Whoever wrote the file has put the same space before each line.
    private static string Lines(string code)
    {
        string[] lines = code.Trim('\n', '\r').TrimEnd().Split('\n');
        int indent = lines.Where(line => line.Trim().Length > 0).Min(line => line.Length - line.TrimStart().Length);
        return string.Join('\n', lines.Select(line => line.Length < indent ? "" : line[indent..].TrimEnd()));
    }

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
