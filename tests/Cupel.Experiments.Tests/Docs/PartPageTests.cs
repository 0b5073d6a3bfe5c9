using System.Text;
using Cupel.Config;
using Cupel.Experiments.Parts;
using Cupel.Experiments.Tests.Docs.Plots;
using Cupel.Learn.Parts;
using Cupel.Testing;

namespace Cupel.Experiments.Tests.Docs;

/// <summary>The pages of <c>docs/reference/parts</c> are made from the records that build the parts, one for each kind.</summary>
public sealed class PartPageTests
{
    private static readonly string Folder = Path.Combine("docs", "reference", "parts");

    /// <summary>The page of the guide about each kind.</summary>
    private static readonly Dictionary<string, string> Guides = new(StringComparer.Ordinal)
    {
        ["data"] = "train",
        ["transforms"] = "train",
        ["modules"] = "modules",
        ["pair_modules"] = "modules",
        ["initializers"] = "modules",
        ["losses"] = "losses",
        ["distances"] = "metric-learning",
        ["miners"] = "metric-learning",
        ["regularizers"] = "metric-learning",
        ["compositions"] = "compositions",
        ["optimizers"] = "optimizers",
        ["schedules"] = "schedules",
        ["averages"] = "optimizers",
        ["metrics"] = "metrics",
        ["text_metrics"] = "metrics",
        ["aggregators"] = "metrics",
        ["label_metrics"] = "metrics",
        ["embedding_metrics"] = "metrics",
        ["rating_metrics"] = "metrics",
        ["reidentification_metrics"] = "metric-learning",
        ["retrieval_metrics"] = "metrics",
    };

    public static TheoryData<string> Kinds => [.. PartRegistry.BuiltIn.Kinds];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void The_page_of_a_kind_has_every_part_with_its_options(string kind) =>
        Assert.Null(GeneratedPage.Difference(Path.Combine(Folder, $"{kind}.md"), Page(kind)));

    [Fact]
    public void No_page_is_left_of_a_kind_that_is_gone() => Assert.Equal(
        PartRegistry.BuiltIn.Kinds.Order(StringComparer.Ordinal),
        Directory.GetFiles(Path.Combine(Repository.Root, Folder), "*.md").Select(page => Path.GetFileNameWithoutExtension(page)).Where(page => page != "README")
            .Order(StringComparer.Ordinal));

    [Fact]
    public void The_first_page_names_every_kind()
    {
        string page = File.ReadAllText(Path.Combine(Repository.Root, Folder, "README.md"));
        Assert.All(PartRegistry.BuiltIn.Kinds, kind => Assert.Contains($"]({kind}.md)", page, StringComparison.Ordinal));
        Assert.All(PartKinds.All.Values, options => Assert.Contains($"`{options.Name}`", page, StringComparison.Ordinal));
    }

    [Fact]
    public void Every_part_and_every_option_says_what_it_is()
    {
        IEnumerable<string> silent = PartRegistry.BuiltIn.Kinds.SelectMany(PartRegistry.BuiltIn.Of)
            .SelectMany(part => part.Options.Where(option => option.Doc.Length == 0).Select(option => $"{part.Kind} {part.Name} {option.Key}")
                .Concat(part.Doc.Length == 0 ? [$"{part.Kind} {part.Name}"] : []));

        Assert.Empty(silent);
    }

    /// <summary>A kind as a title: <c>Text metrics</c>.</summary>
    internal static string Title(string kind) => $"{char.ToUpperInvariant(kind[0])}{kind[1..].Replace('_', ' ')}";

    private static string Page(string kind)
    {
        var page = new StringBuilder($"# {Title(kind)}\n\n<!-- Made from the code: see CONTRIBUTING.md. -->\n\n");
        IReadOnlyList<Part> parts = [.. PartRegistry.BuiltIn.Of(kind)];
        page.Append($"How to use them, with examples: [the guide](../../guide/{Guides[kind]}.md).\n\n");
        page.Append($"{string.Join(", ", parts.Select(part => $"[`{part.Name}`](#{part.Name})"))}.\n\n");
        foreach (Part part in parts)
        {
            ConfigSection section = new PartCatalogue(PartRegistry.BuiltIn).Find(kind, part.Name)!;
            page.Append($"## `{part.Name}`\n\n");
            foreach (string paragraph in part.Remarks.Prepend(part.Doc))
            {
                page.Append($"{paragraph}\n\n");
            }

            page.Append($"In C#: `{part.Type.Name}` of `{part.Type.Namespace}`.\n\n");
            if (Picture(part) is string picture)
            {
                page.Append($"{picture}\n\n");
            }

            // A name alone is the heading already.
            if (part.Example is string example && example != part.Name)
            {
                page.Append($"```yaml\n{example}\n```\n\n");
            }

            if (section.Keys.Count > 0)
            {
                page.Append(SchemaTable.Of(section)).Append("\n\n");
            }
        }

        foreach ((string key, Type record) in Nested(parts.SelectMany(part => part.Options)).Distinct())
        {
            ConfigSection section = RecordSchema.Of(Option.ReadAll(record), new PartCatalogue(PartRegistry.BuiltIn));
            page.Append($"## Keys of `{key}`\n\n");
            foreach (string paragraph in XmlDocs.Remarks(record).Prepend(XmlDocs.Summary(record)))
            {
                page.Append($"{paragraph}\n\n");
            }

            page.Append($"In C#: `{record.Name}` of `{record.Namespace}`.\n\n{SchemaTable.Of(section)}\n\n");
        }

        return page.ToString().TrimEnd() + "\n";
    }

    /// <summary>The records that options hold but that are no parts themselves, each with the key that it is under.</summary>
    private static IEnumerable<(string Key, Type Record)> Nested(IEnumerable<Option> options)
    {
        foreach (Option option in options)
        {
            Type type = RecordBinder.ItemType(option.Property.PropertyType) ?? option.Property.PropertyType;
            if (type.IsAssignableTo(typeof(PartOptions)) && PartRegistry.KindOf(type) is null)
            {
                yield return (option.Key, type);
                foreach ((string, Type) inner in Nested(Option.ReadAll(type)))
                {
                    yield return inner;
                }
            }
        }
    }

    private static string? Picture(Part part) => part.Kind == "schedules" ? SchedulePlots.Markdown(part.Name)
        : ActivationPlots.All.Contains(part) ? ActivationPlots.Markdown(part.Name)
        : null;
}
