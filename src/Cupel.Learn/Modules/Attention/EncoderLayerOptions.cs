using Cupel.Learn.Modules.Activations;
using Cupel.Learn.Modules.Normalisation;
using Cupel.Learn.Parts;
using Cupel.Torch;

namespace Cupel.Learn.Modules.Attention;

/// <summary>A layer of a transformer encoder that normalises first: <c>x + attention(norm(x))</c>, then <c>x + feedforward(norm(x))</c>.</summary>
/// <remarks>Input and output <c>[length, features]</c>. The feed-forward part is linear, activation, dropout, linear. Named as PyTorch's
/// <c>TransformerEncoderLayer</c>: <c>self_attn</c>, <c>linear1</c>, <c>linear2</c>, <c>norm1</c>, <c>norm2</c>.</remarks>
[Part("encoder_layer")]
public sealed record EncoderLayerOptions : ModuleOptions
{
    /// <summary>Heads of the attention; must divide the features.</summary>
    [AtLeast(1)]
    public required long Heads { get; init; }

    /// <summary>Features inside the feed-forward part; 4 times the input's when not given.</summary>
    [AtLeast(1)]
    public long? Hidden { get; init; }

    /// <summary>The share that is set to 0 in training: of the attention weights, inside the feed-forward part, and of what each part adds.</summary>
    [AtLeast(0), Below(1)]
    public double Dropout { get; init; }

    /// <summary>The function inside the feed-forward part.</summary>
    [Choices("gelu", "relu")]
    public string Activation { get; init; } = "gelu";

    /// <inheritdoc/>
    protected override long[] Infer(long[] input) => Attention.OutputShape(input);

    /// <inheritdoc/>
    protected override Module Create(long[] input) => new EncoderLayer(input, this);

    private SelfAttentionOptions Attention => new() { Heads = Heads, Dropout = Dropout };

    private sealed class EncoderLayer : Module
    {
        private readonly Module _attention;
        private readonly Module _linear1;
        private readonly Module _linear2;
        private readonly Module _norm1;
        private readonly Module _norm2;
        private readonly Module _activation;
        private readonly double _dropout;

        public EncoderLayer(long[] input, EncoderLayerOptions options)
        {
            long hidden = options.Hidden ?? (4 * input[1]);
            _attention = AddChild("self_attn", options.Attention.Build(input));
            _linear1 = AddChild("linear1", new LinearOptions { OutFeatures = hidden }.Build(input));
            _linear2 = AddChild("linear2", new LinearOptions { OutFeatures = input[1] }.Build(input[0], hidden));
            _norm1 = AddChild("norm1", new LayerNormOptions().Build(input));
            _norm2 = AddChild("norm2", new LayerNormOptions().Build(input));
            ModuleOptions activation = options.Activation == "gelu" ? new GeluOptions() : new ReluOptions();
            _activation = AddChild("activation", activation.Build(input[0], hidden));
            _dropout = options.Dropout;
        }

        protected override Tensor ForwardCore(Tensor input)
        {
            Tensor x = input.Add(Drop(_attention.Forward(_norm1.Forward(input))));
            Tensor inner = Drop(_activation.Forward(_linear1.Forward(_norm2.Forward(x))));
            return x.Add(Drop(_linear2.Forward(inner)));
        }

        private Tensor Drop(Tensor x) => _dropout > 0 ? x.Dropout(_dropout, IsTraining) : x;
    }
}
