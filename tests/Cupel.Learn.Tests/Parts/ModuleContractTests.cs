using Cupel.Learn.Modules;
using Cupel.Learn.Modules.Backbones;
using Cupel.Learn.Testing;
using Cupel.Torch;

namespace Cupel.Learn.Tests.Parts;

/// <summary>Every module keeps what modules keep.</summary>
public sealed class ModuleContractTests : ModuleContract
{
    private const long Words = 100;

    /// <summary>Shapes that are tried, in this order, for modules that have none of their own here.</summary>
    private static readonly long[][] Common = [[8], [6, 8], [4, 8, 8], [4, 4, 8, 8]];

    private static readonly Dictionary<string, long[]> Shapes = new(StringComparer.Ordinal)
    {
        ["conv1d"] = [4, 16],
        ["flatten"] = [2, 3, 4],
        ["fold"] = [18, 4],
        ["fractional_max_pool2d"] = [2, 9, 9],
        ["fractional_max_pool3d"] = [2, 9, 9, 9],
        ["lenet"] = [1, 28, 28],
        ["pooled"] = [8, 6, 6],
        ["residual"] = [8, 6, 6],
        ["resnet"] = [3, 16, 16],
        ["shufflenet_v2"] = [3, 32, 32],
        ["text_cnn"] = [12],
        ["unflatten"] = [128],
        ["vision_transformer"] = [3, 16, 16],
    };

    /// <summary>Modules whose inputs are words, by number. Word 0 is padding in some, which has no gradient on purpose.</summary>
    private static readonly string[] OfWords = ["axial_embedding", "bloom_embedding", "embedding", "embedding_bag", "text_cnn", "text_rnn"];

    /// <summary>Modules smaller than in their examples, so that all laws take seconds.</summary>
    private static readonly Dictionary<string, ModuleOptions> Smaller = new(StringComparer.Ordinal)
    {
        ["bloom_embedding"] = new BloomEmbeddingOptions { NumEmbeddings = 2000, EmbeddingDim = 8 },
        ["lenet"] = new LeNetOptions { Channels = [3, 4], Hidden = [12], Classes = 5 },
        ["text_cnn"] = new TextCnnOptions { NumEmbeddings = 100, EmbeddingDim = 12, Filters = 6, Classes = 4 },
        ["text_rnn"] = new TextRnnOptions { NumEmbeddings = 100, EmbeddingDim = 12, HiddenSize = 8, Classes = 4 },
        ["resnet"] = new ResNetOptions { InitialChannels = 8, SmallImages = true, Classes = 5 },
        ["vision_transformer"] = new VisionTransformerOptions { PatchSize = 8, Features = 16, Layers = 2, Heads = 2, Classes = 5 },
        ["wide_resnet"] = new WideResNetOptions { Depth = 10, Width = 1, Classes = 5 },
    };

    private static readonly Dictionary<string, string> WithoutGradients = new(StringComparer.Ordinal)
    {
        ["resnet"] = "it has too many parameters even where it is small; it is made of modules that are tried alone, and compared with PyTorch's",
        ["shufflenet_v2"] = "so has it",
        ["spectral_norm"] = "no gradient flows into its vectors, which is exact only where they have converged",
    };

    protected override IEnumerable<ModuleCase> Cases => BuiltIn.Of<ModuleOptions>().Select(example =>
    {
        string name = example.PartName();
        ModuleOptions options = Smaller.GetValueOrDefault(name, example);
        return new ModuleCase(options, ShapeFor(name, options))
        {
            Input = InputOf(name),
            WithoutGradients = WithoutGradients.GetValueOrDefault(name),
            RandomInEvaluation = name.StartsWith("fractional", StringComparison.Ordinal) ? "its windows are at random places, as PyTorch's" : null,
        };
    }).DistinctBy(one => one.Options);

    [Fact]
    public void Every_example_that_a_smaller_one_stands_for_is_run_too()
    {
        using Scope scope = Scope.New();
        foreach (ModuleOptions example in BuiltIn.Of<ModuleOptions>().Where(example => Smaller.ContainsKey(example.PartName())).DistinctBy(example => example.PartName()))
        {
            string name = example.PartName();
            long[] shape = ShapeFor(name, example);
            using Module module = example.Build(shape);
            module.Eval();
            Assert.Equal([1, .. example.OutputShape(shape)], module.Forward(InputOf(name)([1, .. shape])).Shape);
        }
    }

    private static Func<long[], Tensor> InputOf(string name) => OfWords.Contains(name) ? shape => Draw.Integers(Words - 1, shape).Add(1L) : Draw.Normal;

    private static long[] ShapeFor(string name, ModuleOptions options) => Shapes.GetValueOrDefault(name)
        ?? Common.FirstOrDefault(shape => Takes(options, shape)) ?? throw new InvalidOperationException($"say here what shape `{name}` is tried with");

    private static bool Takes(ModuleOptions options, long[] shape)
    {
        try
        {
            _ = options.OutputShape(shape);
            return true;
        }
        catch (ShapeException)
        {
            return false;
        }
    }
}
