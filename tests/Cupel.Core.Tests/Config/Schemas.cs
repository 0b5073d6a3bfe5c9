using Cupel.Config;

namespace Cupel.Core.Tests.Config;

/// <summary>A schema that looks like that of a training, for the tests.</summary>
internal static class Schemas
{
    internal static IPartCatalogue Parts { get; } = new Catalogue();

    internal static ConfigSection Training { get; } = new(
    [
        new("data", new PathType { MustExist = true, Kind = PathKind.File }, "The data."),
        new("optimizer", new PartType("optimizers", Parts), "How weights change.") { Required = true },
        new("trainer", new ConfigSection(
            [
                new("epochs", new IntegerType { AtLeast = 1 }, "Passes over the data.") { Default = 10 },
                new("shuffle", new BooleanType(), "Whether the order changes.") { Default = true },
                new("clip", new NumberType { Above = 0 }, "Largest norm of the gradient; none when left out."),
            ]),
            "The loop.") { Default = new Dictionary<string, object?>() },
        new("model", new ListType(new PartType("modules", Parts)), "The layers."),
        new("device", new TextType { Choices = ["cpu", "cuda"] }, "Where it runs.") { Default = "cpu" },
        new("labels", new MapType(new TextType()), "Words for the classes."),
        new("size", new OneOfType(new IntegerType { AtLeast = 1 }, new ListType(new IntegerType())), "One size or several."),
    ])
    {
        Planned = ["stages"],
    };

    private sealed class Catalogue : IPartCatalogue
    {
        private static readonly ConfigKey Rate = new("lr", new NumberType { Above = 0 }, "The step size.") { Default = 0.001 };

        private static readonly Dictionary<string, (string Name, ConfigSection Keys)[]> Known = new()
        {
            ["optimizers"] =
            [
                ("sgd", new ConfigSection([Rate with { Default = 0.1 }, new("momentum", new NumberType { AtLeast = 0, Below = 1 }, "") { Default = 0.0 }])),
                ("adam", new ConfigSection([Rate])),
                ("adamw", new ConfigSection([Rate, new("weight_decay", new NumberType { AtLeast = 0 }, "") { Default = 0.01 }])),
            ],
            ["modules"] =
            [
                ("relu", new ConfigSection([])),
                ("linear", new ConfigSection([new("out", new IntegerType { AtLeast = 1 }, "") { Required = true }])),
            ],
        };

        public IReadOnlyList<string> Names(string kind) => [.. Known[kind].Select(part => part.Name)];

        public ConfigSection? Find(string kind, string name) => Array.Find(Known[kind], part => part.Name == name).Keys;
    }
}
