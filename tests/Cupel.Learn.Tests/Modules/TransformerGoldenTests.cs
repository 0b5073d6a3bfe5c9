using Cupel.Learn.Modules;
using Cupel.Learn.Modules.Attention;
using Cupel.Learn.Tests.Goldens;
using Cupel.Torch;

namespace Cupel.Learn.Tests.Modules;

public sealed class TransformerGoldenTests : ModuleGoldenContract
{
    private static readonly TransformerOptions Small = new() { Heads = 2, Hidden = 16, NumEncoderLayers = 2, NumDecoderLayers = 1 };

    [Fact]
    public void Transformer_equals_that_of_torch()
    {
        Equal("transformer", Small with { Dropout = 0.1 }, train: true);
        Equal("transformer_post", Small with { NormFirst = false, Activation = "relu", Causal = false }, train: true);
    }

    [Fact]
    public void Padding_reaches_encoder_and_decoder()
    {
        using Scope scope = Scope.New();
        using var golden = new PartGoldens(Modules);
        TorchRuntime.Seed(1);
        using var transformer = (Transformer)Small.Build([5, 8], [4, 8]);
        (Tensor target, Tensor source) = (golden["padded/transformer/input"], golden["padded/transformer/memory"]);
        (Tensor padding, Tensor hidden) = (golden["padded/transformer/padding"].To(DType.Bool), golden["padded/transformer/memory_padding"].To(DType.Bool));
        Same(golden["padded/transformer/output"], transformer.Forward(target, source, padding, hidden), 4e-6f);
        Same(golden["padded/transformer/output"], transformer.Decode(target, transformer.Encode(source, hidden), padding, hidden), 4e-6f);
    }

    [Fact]
    public void A_text_written_step_by_step_is_the_text_written_at_once()
    {
        using Scope scope = Scope.New();
        using var transformer = (Transformer)(Small with { NumDecoderLayers = 2 }).Build([6, 8], [4, 8]);
        transformer.Eval();
        using NoGrad noGrad = new();
        (Tensor target, Tensor source) = (Ops.Randn([3, 6, 8]), Ops.Randn([3, 4, 8]));
        Tensor whole = transformer.Forward(target, source);
        Tensor memory = transformer.Encode(source);
        IReadOnlyList<KeyValueCache> caches = transformer.NewCaches();
        for (int step = 0; step < 6; step++)
        {
            Same(whole.Narrow(1, step, 1), transformer.Decode(target.Narrow(1, step, 1), memory, caches), 5e-6f);
        }

        foreach (KeyValueCache cache in caches)
        {
            cache.Dispose();
        }
    }

    [Fact]
    public void A_shape_that_does_not_fit_is_refused()
    {
        Assert.Throws<ShapeException>(() => Small.OutputShape([5, 8], [5, 6]));
        Assert.Throws<ShapeException>(() => Small.OutputShape([5, 7], [5, 7]));
    }
}
