using Cupel.Learn.Modules;
using Cupel.Learn.Modules.Attention;
using Cupel.Learn.Modules.Pairs;
using Cupel.Learn.Tests.Goldens;
using Cupel.Torch;

namespace Cupel.Learn.Tests.Modules;

public sealed class AttentionGoldenTests : ModuleGoldenContract
{
    private static readonly EncoderLayerOptions Layer = new() { Heads = 2, Hidden = 16 };
    private static readonly DecoderLayerOptions Cross = new() { Heads = 2, Hidden = 16 };
    private static readonly EncoderOptions Encoder = new() { Heads = 2, Hidden = 16, NumLayers = 2 };
    private static readonly DecoderOptions Decoder = new() { Heads = 2, Hidden = 16, NumLayers = 2 };

    private static readonly Dictionary<string, (ModuleOptions Options, bool Train)> Parts = new(StringComparer.Ordinal)
    {
        ["self_attention"] = (new SelfAttentionOptions { Heads = 2 }, false),
        ["self_attention_causal"] = (new SelfAttentionOptions { Heads = 2, Causal = true, Dropout = 0.3 }, true),
        ["self_attention_no_bias"] = (new SelfAttentionOptions { Heads = 2, Bias = false }, false),
        ["encoder_layer_post"] = (Layer with { NormFirst = false, Activation = "relu" }, true),
        ["encoder_layer_dropout"] = (Layer with { Dropout = 0.2 }, true),
        ["encoder_layer_causal"] = (Layer with { Activation = "relu", Causal = true }, true),
        ["encoder"] = (Encoder with { Dropout = 0.1 }, true),
        ["encoder_causal"] = (Encoder with { NormFirst = false, Activation = "relu", Causal = true }, true),
    };

    private static readonly Dictionary<string, (PairModuleOptions Options, bool Train)> Pairs = new(StringComparer.Ordinal)
    {
        ["attention"] = (new AttentionOptions { Heads = 2 }, false),
        ["attention_memory"] = (new AttentionOptions { Heads = 2 }, false),
        ["decoder_layer"] = (Cross with { Dropout = 0.2 }, true),
        ["decoder_layer_post"] = (Cross with { NormFirst = false, Activation = "relu", Causal = false }, true),
        ["decoder"] = (Decoder with { Dropout = 0.1 }, true),
    };

    public static TheoryData<string> Cases => new(Parts.Keys);

    public static TheoryData<string> PairCases => new(Pairs.Keys);

    [Theory]
    [MemberData(nameof(Cases))]
    public void Module_equals_that_of_torch(string name) => Equal(name, Parts[name].Options, Parts[name].Train);

    [Theory]
    [MemberData(nameof(PairCases))]
    public void Module_of_two_inputs_equals_that_of_torch(string name) => Equal(name, Pairs[name].Options, Pairs[name].Train);

    [Theory]
    [InlineData("blocked", "blocked", false)]
    [InlineData("added", "added", false)]
    [InlineData("padding", null, true)]
    [InlineData("both", "blocked", true)]
    public void Masks_and_weights_are_as_in_torch(string name, string? mask, bool padding)
    {
        using Scope scope = Scope.New();
        using var golden = new PartGoldens(Modules);
        TorchRuntime.Seed(1);
        using var attention = (MultiheadAttention)new AttentionOptions { Heads = 2 }.Build([5, 8], [4, 8]);
        Tensor? hidden = mask is null ? null : golden[$"attend/{mask}"];
        (Tensor output, Tensor weights) = attention.Attend(
            golden["attend/query"], golden["attend/key"], golden["attend/value"], hidden?.DType == DType.Int64 ? hidden.To(DType.Bool) : hidden,
            padding ? golden["attend/padding"].To(DType.Bool) : null);
        Same(golden[$"attend/{name}/output"], output, 2e-6f);
        Same(golden[$"attend/{name}/weights"], weights, 2e-6f);
    }

    [Fact]
    public void Padding_reaches_every_layer_of_an_encoder()
    {
        using Scope scope = Scope.New();
        using var golden = new PartGoldens(Modules);
        TorchRuntime.Seed(1);
        using var encoder = (Encoder)Encoder.Build(5, 8);
        Tensor output = encoder.Forward(golden["padded/encoder/input"], null, golden["padded/encoder/padding"].To(DType.Bool));
        Same(golden["padded/encoder/output"], output, 4e-6f);
    }

    [Fact]
    public void Padding_of_target_and_memory_reaches_every_layer_of_a_decoder()
    {
        using Scope scope = Scope.New();
        using var golden = new PartGoldens(Modules);
        TorchRuntime.Seed(1);
        using var decoder = (Decoder)Decoder.Build([5, 8], [4, 8]);
        Tensor output = decoder.Forward(
            golden["padded/decoder/input"], golden["padded/decoder/memory"], golden["padded/decoder/padding"].To(DType.Bool),
            golden["padded/decoder/memory_padding"].To(DType.Bool));
        Same(golden["padded/decoder/output"], output, 4e-6f);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void A_text_that_grows_by_a_cache_is_the_text_read_at_once(int stretch)
    {
        using Scope scope = Scope.New();
        using var encoder = (Encoder)(Encoder with { Causal = true }).Build(6, 8);
        using var decoder = (Decoder)Decoder.Build([6, 8], [4, 8]);
        encoder.Eval();
        decoder.Eval();
        using NoGrad noGrad = new();
        Tensor input = Ops.Randn([3, 6, 8]);
        Tensor memory = Ops.Randn([3, 4, 8]);
        (Tensor encoded, Tensor decoded) = (encoder.Forward(input), decoder.Forward(input, memory));
        IReadOnlyList<KeyValueCache> caches = encoder.NewCaches();
        IReadOnlyList<KeyValueCache> targets = decoder.NewCaches();
        for (int at = 0; at < 6; at += stretch)
        {
            Tensor further = input.Narrow(1, at, stretch);
            Same(encoded.Narrow(1, at, stretch), encoder.Forward(further, caches), 5e-6f);
            Same(decoded.Narrow(1, at, stretch), decoder.Forward(further, memory, targets), 5e-6f);
            Assert.Equal(at + stretch, caches[1].Length);
        }

        foreach (KeyValueCache cache in caches.Concat(targets))
        {
            cache.Dispose();
        }
    }

    [Fact]
    public void Later_positions_do_not_reach_earlier_ones()
    {
        using Scope scope = Scope.New();
        using Module module = (Encoder with { Causal = true }).Build(5, 8);
        module.Eval();
        Tensor input = Ops.Randn([2, 5, 8]);
        Tensor changed = input.Clone();
        changed.Narrow(1, 3, 2).Fill_(7.0);
        Same(module.Forward(input).Narrow(1, 0, 3), module.Forward(changed).Narrow(1, 0, 3), 1e-6f);
    }

    [Fact]
    public void A_cache_needs_a_causal_attention_and_one_for_each_layer()
    {
        using Scope scope = Scope.New();
        using var open = (Encoder)Encoder.Build(5, 8);
        using var causal = (Encoder)(Encoder with { Causal = true }).Build(5, 8);
        using KeyValueCache cache = new();
        Tensor input = Ops.Randn([1, 1, 8]);
        Assert.Throws<InvalidOperationException>(() => open.Forward(input, [cache, cache]));
        Assert.Equal("must be one for each of 2 layers, are 1 (Parameter 'caches')",
            Assert.Throws<ArgumentException>(() => causal.Forward(input, [cache])).Message);
    }

    [Fact]
    public void A_shape_that_does_not_fit_is_refused()
    {
        Assert.Throws<ShapeException>(() => Encoder.OutputShape(5, 7));
        Assert.Throws<ShapeException>(() => Decoder.OutputShape([5, 8], [5, 6]));
        Assert.Throws<ShapeException>(() => Cross.OutputShape([5, 8], [8]));
        Assert.Throws<ShapeException>(() => new AttentionOptions { Heads = 2, Causal = true }.OutputShape([5, 8], [4, 8]));
    }
}
