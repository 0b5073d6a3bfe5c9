using System.Globalization;
using System.Text;
using System.Text.Json;
using Cupel.Config;

namespace Cupel.Core.Tests.Config;

public sealed class YamlRoundTripTests
{
    [Fact]
    public void A_tree_written_as_YAML_reads_back_the_same()
    {
        for (int seed = 0; seed < 500; seed++)
        {
            var random = new Random(seed);
            ConfigMap tree = RandomTree.Map(random, depth: 0);
            var text = new StringBuilder();
            WriteBlock(text, tree, 0, random);
            Assert.True(ConfigNode.SameValue(tree, Yaml.Read(text.ToString())), $"seed {seed}:\n{text}");
        }
    }

    [Fact]
    public void A_tree_written_as_JSON_reads_back_the_same_and_is_YAML_too()
    {
        for (int seed = 0; seed < 500; seed++)
        {
            ConfigMap tree = RandomTree.Map(new Random(seed), depth: 0);
            using var document = JsonDocument.Parse(Yaml.Json(tree));
            Assert.True(ConfigNode.SameValue(tree, ConfigJson.Read(document.RootElement)), $"seed {seed}: {Yaml.Json(tree)}");
            Assert.True(ConfigNode.SameValue(tree, Yaml.Read(Yaml.Json(tree))), $"seed {seed}: {Yaml.Json(tree)}");
        }
    }

    private static void WriteBlock(StringBuilder text, ConfigNode node, int indent, Random random)
    {
        string margin = new(' ', indent);
        foreach ((string lead, ConfigNode value) in node is ConfigMap map
            ? map.Entries.Select(entry => ($"{Quote(entry.Key)}:", entry.Value))
            : ((ConfigList)node).Items.Select(item => ("-", item)))
        {
            bool block = value is ConfigMap { Entries.Count: > 0 } or ConfigList { Items.Count: > 0 } && random.Next(2) == 0;
            text.Append(margin).Append(lead);
            if (block)
            {
                text.Append(random.Next(2) == 0 ? "  # comment\n" : "\n");
                WriteBlock(text, value, indent + random.Next(1, 4), random);
            }
            else
            {
                text.Append(' ').Append(Flow(value)).Append('\n');
            }
        }
    }

    private static string Flow(ConfigNode node) => node switch
    {
        ConfigMap map => "{" + string.Join(", ", map.Entries.Select(entry => $"{Quote(entry.Key)}: {Flow(entry.Value)}")) + "}",
        ConfigList list => "[" + string.Join(", ", list.Items.Select(Flow)) + "]",
        ConfigScalar { Value: string text } => Quote(text),
        ConfigScalar { Value: double number } => number.ToString("E17", CultureInfo.InvariantCulture),
        ConfigScalar { Value: bool truth } => truth ? "True" : "false",
        ConfigScalar { Value: null } => "~",
        var scalar => ((ConfigScalar)scalar).Value!.ToString()!,
    };

    private static string Quote(string text) => "'" + text.Replace("'", "''", StringComparison.Ordinal) + "'";
}
