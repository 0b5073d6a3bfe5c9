using Cupel.Learn.Modules;
using Cupel.Learn.Modules.Attention;
using Cupel.Torch;

namespace Cupel.Learn.Tests.Modules;

/// <summary>What tells the positions of a sequence apart without being learnt.</summary>
public sealed class PositionTests : ModuleGoldenContract
{
    private static readonly Dictionary<string, ModuleOptions> Parts = new(StringComparer.Ordinal)
    {
        ["sinusoidal_positions"] = new SinusoidalPositionsOptions(),
        ["sinusoidal_positions_odd"] = new SinusoidalPositionsOptions { Base = 100 },
        ["self_attention_rotary"] = new SelfAttentionOptions { Heads = 2, Positions = "rotary" },
        ["self_attention_rotary_causal"] = new SelfAttentionOptions { Heads = 2, Positions = "rotary", Causal = true },
        ["self_attention_alibi"] = new SelfAttentionOptions { Heads = 4, Positions = "alibi" },
        ["self_attention_alibi_causal"] = new SelfAttentionOptions { Heads = 2, Positions = "alibi", Causal = true },
    };

    public static TheoryData<string> Cases => new(Parts.Keys);

    [Theory]
    [MemberData(nameof(Cases))]
    public void Positions_are_where_the_formula_puts_them(string name) => Equal(name, Parts[name], train: false);

    [Fact]
    public void Waves_go_on_where_a_stretch_begins()
    {
        using Scope scope = Scope.New();
        using var module = (SinusoidalPositions)new SinusoidalPositionsOptions().Build(6, 8);
        Tensor input = Ops.Randn([2, 9, 8]);
        Same(module.Forward(input).Narrow(1, 4, 5), module.Forward(input.Narrow(1, 4, 5), 4), 1e-6f);
    }

    [Theory]
    [InlineData("rotary")]
    [InlineData("alibi")]
    public void Where_a_sequence_stands_does_not_matter_but_its_order_does(string positions)
    {
        using Scope scope = Scope.New();
        using var attention = (MultiheadAttention)new SelfAttentionOptions { Heads = 2, Positions = positions, Causal = true }.Build(6, 8);
        attention.Eval();
        using NoGrad noGrad = new();
        Tensor input = Ops.Randn([1, 6, 8]);

        // The first three, hidden from all the others: these see what they would see alone.
        Tensor mask = Ops.Zeros([6, 6], dtype: DType.Bool);
        mask.Narrow(0, 3, 3).Narrow(1, 0, 3).Fill_(true);
        Tensor late = attention.Attend(input, input, input, mask).Output.Narrow(1, 3, 3);
        Same(attention.Forward(input.Narrow(1, 3, 3)), late, 2e-6f);
        Tensor turned = input.Flip([1]);
        Assert.True(attention.Forward(turned).Select(1, 5).Sub(attention.Forward(input).Select(1, 5)).Abs().Max().Item<float>() > 1e-3);
    }

    [Theory]
    [InlineData("rotary", 1)]
    [InlineData("rotary", 2)]
    [InlineData("alibi", 3)]
    public void A_text_that_grows_by_a_cache_keeps_its_positions(string positions, int stretch)
    {
        using Scope scope = Scope.New();
        using var encoder = (Encoder)new EncoderOptions { Heads = 2, NumLayers = 2, Causal = true, Positions = positions }.Build(6, 8);
        using var decoder = (Decoder)new DecoderOptions { Heads = 2, NumLayers = 2, Positions = positions }.Build([6, 8], [4, 8]);
        encoder.Eval();
        decoder.Eval();
        using NoGrad noGrad = new();
        (Tensor input, Tensor memory) = (Ops.Randn([3, 6, 8]), Ops.Randn([3, 4, 8]));
        (Tensor encoded, Tensor decoded) = (encoder.Forward(input), decoder.Forward(input, memory));
        IReadOnlyList<KeyValueCache> caches = encoder.NewCaches();
        IReadOnlyList<KeyValueCache> targets = decoder.NewCaches();
        for (int at = 0; at < 6; at += stretch)
        {
            Tensor further = input.Narrow(1, at, stretch);
            Same(encoded.Narrow(1, at, stretch), encoder.Forward(further, caches), 5e-6f);
            Same(decoded.Narrow(1, at, stretch), decoder.Forward(further, memory, targets), 5e-6f);
        }

        foreach (KeyValueCache cache in caches.Concat(targets))
        {
            cache.Dispose();
        }
    }

    [Fact]
    public void Heads_that_are_no_power_of_two_have_slopes_of_two_powers()
    {
        using Scope scope = Scope.New();
        Tensor penalties = Alibi.Penalties(6, 1, 2, Ops.Zeros([1]));
        double[] slopes = [.. penalties.Select(2, 0).Flatten().ToArray<float>().Select(slope => -Math.Log2(slope))];
        Assert.Equal([2.0, 4, 6, 8, 1, 3], slopes, (a, b) => Math.Abs(a - b) < 1e-6);
    }

    [Fact]
    public void What_does_not_fit_is_refused()
    {
        Assert.Equal("`self_attention` expects an even number of features for each of 2 heads, but its input is [4, 6]",
            Assert.Throws<ShapeException>(() => new SelfAttentionOptions { Heads = 2, Positions = "rotary" }.OutputShape(4, 6)).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => new EncoderLayerOptions { Heads = 2, Positions = "learnt" }.Check());
        Assert.Throws<ShapeException>(() => new SinusoidalPositionsOptions().OutputShape(4));
    }
}
