using Cupel.Learn.Initializers;
using Cupel.Learn.Modules.Activations;
using Cupel.Learn.Modules.Attention;
using Cupel.Torch;

namespace Cupel.Learn.Modules.Backbones;

/// <summary>A layer of a vision transformer: <c>y = x + attention(norm(x))</c>, then <c>y + mlp(norm(y))</c>, under torchvision's names.</summary>
/// <param name="Sizes">The options of the network.</param>
internal sealed record VisionBlockOptions(VisionTransformerOptions Sizes) : ModuleOptions
{
    private static readonly XavierUniformOptions Glorot = new();

    private static readonly NormalOptions Tiny = new() { Std = 1e-6 };

    private SelfAttentionOptions Attention => new() { Heads = Sizes.Heads, Dropout = Sizes.AttentionDropout };

    internal override string Kind => "vision_block";

    protected override long[] Infer(long[] input) => ShapeException.Within("self_attention", () => Attention.OutputShape(input));

    protected override Module Create(long[] input) => new VisionBlock(input, this);

    private sealed class VisionBlock : Module
    {
        private readonly Module _norm1;
        private readonly Module _attention;
        private readonly Module _dropout;
        private readonly Module _norm2;
        private readonly Module _mlp;

        public VisionBlock(long[] input, VisionBlockOptions options)
        {
            var dropout = new DropoutOptions { P = options.Sizes.Dropout };
            _norm1 = AddChild("ln_1", VisionEncoderOptions.Norm.Build(input));
            _attention = AddChild("self_attention", options.Attention.Build(input));
            _dropout = AddChild("dropout", dropout.Build(input));
            _norm2 = AddChild("ln_2", VisionEncoderOptions.Norm.Build(input));
            _mlp = AddChild("mlp", new SequentialOptions
            {
                Layers =
                [
                    new LinearOptions { OutFeatures = options.Sizes.Hidden ?? (4 * input[1]) }, new GeluOptions(), dropout,
                    new LinearOptions { OutFeatures = input[1] }, dropout,
                ],
            }.Build(input));
            foreach ((_, Tensor tensor) in _mlp.Parameters())
            {
                (tensor.Rank == 2 ? (InitializerOptions)Glorot : Tiny).Fill(tensor);
            }
        }

        protected override Tensor ForwardCore(Tensor input)
        {
            Tensor x = input.Add(_dropout.Forward(_attention.Forward(_norm1.Forward(input))));
            return x.Add(_mlp.Forward(_norm2.Forward(x)));
        }
    }
}
