using System.Globalization;
using System.Text;
using Cupel.Config;

namespace Cupel.Core.Tests.Config;

public sealed class TomlRoundTripTests
{
    [Fact]
    public void A_tree_written_as_TOML_reads_back_the_same()
    {
        for (int seed = 0; seed < 1000; seed++)
        {
            var random = new Random(seed);
            var tree = (ConfigMap)WithoutNulls(RandomTree.Map(random, depth: 0));
            var text = new StringBuilder();
            WriteTable(text, tree, [], random);
            string written = random.Next(2) == 0 ? text.ToString() : text.Replace("\n", "\r\n").ToString();
            Assert.True(SameWhateverTheOrder(tree, Toml.Map(written)), $"seed {seed}:\n{written}");
        }
    }

    /// <summary>Plain values first, as TOML wants it, then dotted keys, tables and arrays of tables.</summary>
    private static void WriteTable(StringBuilder text, ConfigMap map, string[] path, Random random)
    {
        var later = new List<ConfigEntry>();
        foreach (ConfigEntry entry in map.Entries)
        {
            bool table = entry.Value is ConfigMap;
            bool tables = entry.Value is ConfigList { Items.Count: > 0 } list && list.Items.All(item => item is ConfigMap);
            if ((table || tables) && random.Next(3) > 0)
            {
                later.Add(entry);
            }
            else if (entry.Value is ConfigMap { Entries.Count: > 0 } dotted && random.Next(2) == 0)
            {
                foreach (ConfigEntry inside in dotted.Entries)
                {
                    text.Append(CultureInfo.InvariantCulture, $"{Key(entry.Key)} . {Key(inside.Key)}={Value(inside.Value, random)} # c\n");
                }
            }
            else
            {
                text.Append(CultureInfo.InvariantCulture, $"  {Key(entry.Key)} = {Value(entry.Value, random)}\n");
            }
        }

        foreach (ConfigEntry entry in later)
        {
            string[] at = [.. path, Key(entry.Key)];
            foreach (ConfigNode table in entry.Value is ConfigList list ? list.Items : [entry.Value])
            {
                (string open, string close) = entry.Value is ConfigList ? ("[[", "]]") : ("[", "]");
                text.Append(CultureInfo.InvariantCulture, $"\n{open} {string.Join('.', at)} {close}\n");
                WriteTable(text, (ConfigMap)table, at, random);
            }
        }
    }

    private static string Value(ConfigNode node, Random random) => node switch
    {
        ConfigMap map => "{" + string.Join(", ", map.Entries.Select(entry => $"{Key(entry.Key)} = {Value(entry.Value, random)}")) + "}",
        ConfigList list => "[" + string.Concat(list.Items.Select(item => $"\n  {Value(item, random)}, # x")) + "\n]",
        ConfigScalar { Value: string text } => random.Next(4) switch
        {
            0 => $"\"\"\"\n{Escape(text)}\"\"\"",
            1 when !text.Contains('\'', StringComparison.Ordinal) => $"'{text}'",
            _ => $"\"{Escape(text)}\"",
        },
        ConfigScalar { Value: double number } => number.ToString("E17", CultureInfo.InvariantCulture),
        ConfigScalar { Value: long integer } when integer >= 0 && random.Next(3) == 0 => "0x" + integer.ToString("x", CultureInfo.InvariantCulture),
        ConfigScalar { Value: bool truth } => truth ? "true" : "false",
        var scalar => ((ConfigScalar)scalar).Text,
    };

    private static string Key(string key) => key.All(char.IsAsciiLetterOrDigit) && key.Length > 0 ? key : $"\"{Escape(key)}\"";

    private static string Escape(string text) => string.Concat(text.EnumerateRunes().Select(rune => rune.Value switch
    {
        '"' => "\\\"",
        '\\' => "\\\\",
        > 0xffff => $"\\U{rune.Value:X8}",
        > 0x7f => $"\\u{rune.Value:x4}",
        _ => rune.ToString(),
    }));

    /// <summary>TOML has no null.</summary>
    private static ConfigNode WithoutNulls(ConfigNode node) => node switch
    {
        ConfigMap map => new ConfigMap(
            map.Entries.Where(entry => !IsNull(entry.Value)).Select(entry => entry with { Value = WithoutNulls(entry.Value) }), map.Origin),
        ConfigList list => new ConfigList(list.Items.Where(item => !IsNull(item)).Select(WithoutNulls), list.Origin),
        _ => node,
    };

    private static bool IsNull(ConfigNode node) => node is ConfigScalar { Value: null };

    private static bool SameWhateverTheOrder(ConfigNode left, ConfigNode right) => (left, right) switch
    {
        (ConfigMap a, ConfigMap b) => a.Entries.Count == b.Entries.Count
            && a.Entries.All(entry => b.Find(entry.Key) is ConfigNode other && SameWhateverTheOrder(entry.Value, other)),
        (ConfigList a, ConfigList b) =>
            a.Items.Count == b.Items.Count && a.Items.Zip(b.Items).All(pair => SameWhateverTheOrder(pair.First, pair.Second)),
        _ => ConfigNode.SameValue(left, right),
    };
}
