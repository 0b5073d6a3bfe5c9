using System.Text;
using Cupel.Config;
using Cupel.Experiments.Parts;
using Cupel.Experiments.Training;
using Cupel.Operations;
using Cupel.Testing;

namespace Cupel.Experiments.Tests.Docs;

/// <summary><c>docs/reference/config.md</c> is made from the records that a config is bound to.</summary>
public sealed class ConfigPageTests
{
    [Fact]
    public void The_page_has_every_key_of_a_training_config() =>
        Assert.Null(GeneratedPage.Difference(Path.Combine("docs", "reference", "config.md"), Page()));

    private static string Page()
    {
        var page = new StringBuilder("""
            # Training config

            <!-- Made from the code: see CONTRIBUTING.md. -->

            The keys of a config file that an operation names with `train`. Unknown keys and parts are errors. A part is written with its name and
            options, `{ name: adam, lr: 0.001 }`, or as its name alone where the defaults will do. Any key can be set from the command line by its
            dotted name: `optimizer.lr=0.01`, `model.layers.1.out_features=32`.


            """.ReplaceLineEndings("\n"));
        page.Append(FormatRules.Text).Append("\n\n");
        page.Append(SchemaTable.Of(TrainingPlan.Schema, "parts/")).Append("\n\n");
        foreach (ConfigKey key in TrainingPlan.Schema.Keys.Where(key => key.Type is ConfigSection))
        {
            page.Append($"## `{key.Name}`\n\n{key.Doc}\n\n{SchemaTable.Of((ConfigSection)key.Type, "parts/")}\n\n");
        }

        foreach (ConfigKey key in TrainingPlan.Schema.Keys)
        {
            if (key.Type is MapType { Value: ConfigSection each })
            {
                page.Append($"## `{key.Name}`\n\n{key.Doc}\n\nEach has these keys.\n\n{SchemaTable.Of(each, "parts/")}\n\n");
            }
        }

        page.Append($"## `checks`\n\nEach item is a check, with the metric or the file it is about.\n\n{SchemaTable.Of(CheckSchema.Type)}\n\n");
        page.Append("## Parts\n\n| kind | parts |\n|---|---|\n");
        foreach (string kind in PartRegistry.BuiltIn.Kinds)
        {
            page.Append($"| [{PartPageTests.Title(kind)}](parts/{kind}.md) | {string.Join(", ", PartRegistry.BuiltIn.Of(kind).Select(part => $"[`{part.Name}`](parts/{kind}.md#{part.Name})"))} |\n");
        }

        return page.ToString().TrimEnd() + "\n";
    }
}
