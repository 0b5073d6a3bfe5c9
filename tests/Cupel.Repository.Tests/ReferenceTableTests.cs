using System.Xml.Linq;
using Cupel.Testing;

namespace Cupel.Repository.Tests;

/// <summary>Which project may refer to which. A reference that is not in this table is a change of design: argue for it first.</summary>
public sealed class ReferenceTableTests
{
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["Cupel.Core"] = [],
        ["Cupel.Torch"] = [],
        ["Cupel.Torch.Ops"] = ["Cupel.Torch"],
        ["Cupel.Learn"] = ["Cupel.Core", "Cupel.Torch", "Cupel.Torch.Ops"],
        ["Cupel.Text"] = ["Cupel.Core", "Cupel.Torch", "Cupel.Torch.Ops", "Cupel.Learn"],
        ["Cupel.Experiments"] = ["Cupel.Core", "Cupel.Torch", "Cupel.Torch.Ops", "Cupel.Learn", "Cupel.Text"],
        ["Cupel.Learn.Testing"] = ["Cupel.Core", "Cupel.Torch", "Cupel.Torch.Ops", "Cupel.Learn", "Cupel.Experiments"],
        ["Cupel.Host"] = ["Cupel.Core", "Cupel.Learn", "Cupel.Text", "Cupel.Experiments"],
        ["Cupel.Cli"] = ["Cupel.Core"],
        ["Cupel.Board"] = ["Cupel.Core"],
    };

    public static TheoryData<string> Projects =>
        [.. Directory.GetFiles(Path.Combine(Testing.Repository.Root, "src"), "*.csproj", SearchOption.AllDirectories)
            .Select(path => Path.GetFileNameWithoutExtension(path)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Projects))]
    public void Project_refers_only_to_what_the_table_allows(string project)
    {
        string file = Path.Combine(Testing.Repository.Root, "src", project, project + ".csproj");
        IEnumerable<string> references = XDocument.Load(file).Descendants("ProjectReference")
            .Select(reference => Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value));

        Assert.True(Allowed.ContainsKey(project), $"{project} is not in the table");
        Assert.All(references, to => Assert.True(Allowed[project].Contains(to), $"{project} -> {to} is not in the table"));
    }
}
