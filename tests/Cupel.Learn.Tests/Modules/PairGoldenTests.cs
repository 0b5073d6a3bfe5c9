using Cupel.Learn.Modules;
using Cupel.Learn.Modules.Activations;
using Cupel.Learn.Modules.Pairs;
using Cupel.Torch;

namespace Cupel.Learn.Tests.Modules;

public sealed class PairGoldenTests : ModuleGoldenContract
{
    private static readonly Dictionary<string, PairModuleOptions> Parts = new(StringComparer.Ordinal)
    {
        ["bilinear"] = new BilinearOptions { OutFeatures = 5 },
        ["bilinear_no_bias"] = new BilinearOptions { OutFeatures = 5, Bias = false },
        ["cosine_similarity"] = new CosineSimilarityOptions { Dim = 0 },
        ["pairwise_distance"] = new PairwiseDistanceOptions { P = 3 },
    };

    public static TheoryData<string> Cases => new(Parts.Keys);

    [Theory]
    [MemberData(nameof(Cases))]
    public void Module_of_two_inputs_equals_that_of_torch(string name) => Equal(name, Parts[name]);

    [Fact]
    public void Branches_are_joined() => Equal(
        "joined", new JoinedOptions { Second = new LinearOptions { OutFeatures = 3 }, Join = new BilinearOptions { OutFeatures = 2 } }, train: false);

    [Fact]
    public void One_input_stands_for_both()
    {
        using Scope scope = Scope.New();
        using PairModule module = new BilinearOptions { OutFeatures = 2 }.Build([3], [3]);
        Tensor x = Ops.Randn([4, 3]);
        Same(module.Forward(x, x), module.Forward(x), 0);
    }

    [Fact]
    public void Inputs_that_do_not_belong_together_are_refused()
    {
        Assert.Throws<ShapeException>(() => new BilinearOptions { OutFeatures = 2 }.OutputShape([4, 3], [5, 3]));
        Assert.Throws<ShapeException>(() => new CosineSimilarityOptions().OutputShape([4], [5]));
        Assert.Throws<ShapeException>(() => new PairwiseDistanceOptions().OutputShape([4], [5]));
        ShapeException error = Assert.Throws<ShapeException>(() =>
            new JoinedOptions { First = new GluOptions(), Join = new CosineSimilarityOptions() }.OutputShape(5));
        Assert.Equal("first", error.Path);
    }
}
