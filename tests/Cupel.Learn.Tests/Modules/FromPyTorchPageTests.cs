using System.Reflection;
using System.Text.RegularExpressions;
using Cupel.Learn.Parts;
using Cupel.Learn.Tests.Goldens;
using Cupel.Testing;

namespace Cupel.Learn.Tests.Modules;

/// <summary>docs/guide/from-pytorch.md answers for every public name of PyTorch, and names no part that is not there.</summary>
public sealed partial class FromPyTorchPageTests
{
    private static readonly string[][] Rows =
    [
        .. File.ReadLines(Path.Combine(Repository.Root, "docs", "guide", "from-pytorch.md"))
            .Where(line => line.StartsWith("| `", StringComparison.Ordinal)).Select(line => line.Trim('|').Split('|')),
    ];

    [Fact]
    public void Every_public_name_of_torch_has_one_row()
    {
        Dictionary<string, string[]> torch = Golden.Read<Dictionary<string, string[]>>("torch_names.json");
        string[] said = [.. Rows.SelectMany(row => Name().Matches(row[0])).Select(match => match.Groups[1].Value)];
        string[] there = [.. torch.SelectMany(kind => kind.Value.Select(name => $"{kind.Key.Replace("optim.lr_s", "lr_s", StringComparison.Ordinal)}.{name}"))];
        Assert.True(there.Length > 200, $"{there.Length} names");
        Assert.Equal(there.Order(StringComparer.Ordinal), said.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_row_names_parts_that_are_there_with_their_records_or_says_why_not() => Assert.All(Rows, row =>
    {
        Assert.Equal(3, row.Length);
        MatchCollection parts = Part().Matches(row[1]);
        Assert.Equal(row[1].Count(letter => letter == '('), parts.Count);
        Assert.True(parts.Count > 0 || row[2].Trim().Length > 0, row[0]);
        foreach (Match part in parts)
        {
            Type kind = PartKinds.All[part.Groups["kind"].Value];
            Type record = Assert.Single(kind.Assembly.GetTypes(), type => kind.IsAssignableFrom(type)
                && type.GetCustomAttribute<PartAttribute>()?.Name == part.Groups["name"].Value);
            Assert.Equal(record.Name, part.Groups["record"].Value);
        }
    });

    [GeneratedRegex("`([A-Za-z_.0-9]+)`")]
    private static partial Regex Name();

    [GeneratedRegex(@"\[`(?<name>[a-z0-9_]+)`\]\(\.\./reference/parts/(?<kind>[a-z_]+)\.md#\k<name>\) `(?<record>\w+)`")]
    private static partial Regex Part();
}
