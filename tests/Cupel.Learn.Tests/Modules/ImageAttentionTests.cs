using Cupel.Learn.Modules;
using Cupel.Learn.Modules.Attention;
using Cupel.Learn.Modules.Backbones;
using Cupel.Learn.Modules.Pooling;
using Cupel.Torch;

namespace Cupel.Learn.Tests.Modules;

public sealed class ImageAttentionTests : ModuleGoldenContract
{
    private static readonly Dictionary<string, (ModuleOptions Options, bool Train)> Parts = new(StringComparer.Ordinal)
    {
        ["spatial_attention"] = (new SpatialAttentionOptions { KeyChannels = 4, OutChannels = 2 }, false),
        ["attentive_pool"] = (new AttentivePoolOptions(), false),
        ["lambda_layer"] = (new LambdaLayerOptions { OutChannels = 6, KeySize = 3, Heads = 2, Intra = 2 }, true),
        ["lambda_layer_window"] = (new LambdaLayerOptions { OutChannels = 6, KeySize = 3, Heads = 2, Intra = 2, Window = 3 }, true),
        ["input_attention"] = (new InputAttentionOptions(), false),
        ["input_attention_wide"] = (new InputAttentionOptions { KernelSize = 5 }, true),
        ["dbam"] = (new DbamOptions { Reduction = 2 }, false),
    };

    public static TheoryData<string> Cases => new(Parts.Keys);

    [Theory]
    [MemberData(nameof(Cases))]
    public void Module_equals_its_formula(string name) => Equal(name, Parts[name].Options, Parts[name].Train);

    [Fact]
    public void Shares_of_pixels_add_up_to_one()
    {
        using Scope scope = Scope.New();
        using Module module = new SpatialAttentionOptions().Build(3, 4, 5);
        foreach ((string name, Tensor tensor) in module.Parameters())
        {
            if (name.StartsWith("value", StringComparison.Ordinal))
            {
                using NoGrad noGrad = new();
                tensor.Fill_(name == "value.bias" ? 1.0 : 0.0);
            }
        }

        Tensor sums = module.Forward(Ops.Randn([2, 3, 4, 5])).Sum([2, 3]);
        Assert.All(sums.ToArray<float>(), sum => Assert.Equal(1f, sum, 1e-5f));
    }

    [Fact]
    public void A_residual_network_takes_them_in_its_blocks()
    {
        using Scope scope = Scope.New();
        using Module network = new ResNetOptions { InitialChannels = 4, Classes = 2, Attention = new DbamOptions(), AttentionStages = [1] }.Build(3, 32, 32);
        Assert.Contains("layer1.0.attention.conv2.weight", network.State().Select(one => one.Name));
        Assert.Equal([2, 2], network.Forward(Ops.Randn([2, 3, 32, 32])).Shape);
    }

    [Fact]
    public void What_does_not_fit_is_refused()
    {
        Assert.Throws<ArgumentException>(() => new LambdaLayerOptions { OutChannels = 5, Heads = 2 }.Check());
        Assert.Throws<ArgumentException>(() => new LambdaLayerOptions { OutChannels = 4, Window = 2 }.Check());
        Assert.Throws<ShapeException>(() => new LambdaLayerOptions { OutChannels = 4 }.OutputShape(3, 4));
        Assert.Throws<ShapeException>(() => new SpatialAttentionOptions().OutputShape(3, 4));
        Assert.Throws<ShapeException>(() => new AttentivePoolOptions().OutputShape(3));
        Assert.Throws<ArgumentException>(() => new InputAttentionOptions { KernelSize = 2 }.Check());
        Assert.Throws<ShapeException>(() => new DbamOptions().OutputShape(3, 4));
    }
}
