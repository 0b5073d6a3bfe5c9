using Cupel.Learn.Initializers;
using Cupel.Learn.Modules.Convolution;
using Cupel.Learn.Parts;
using Cupel.Torch;

namespace Cupel.Learn.Modules.Backbones;

/// <summary>A transformer over the patches of an image: ViT, as it stands ViT-S/16.</summary>
/// <remarks>
/// <para>Input <c>[channels, height, width]</c> with sides that the patch divides; output <c>[classes]</c>, or as features the class token
/// after the last norm. Each patch becomes a row of features, a learnt class token stands before them, learnt positions are added, and
/// layers that normalise first follow.</para>
/// <para>The sizes of the paper, with 12 layers but for the last: Ti <c>features: 192</c>, <c>heads: 3</c>; S <c>384</c>, <c>6</c>; B
/// <c>768</c>, <c>12</c>; L <c>1024</c>, <c>16</c> and <c>layers: 24</c>.</para>
/// <para>Names and first values are torchvision's: <c>class_token</c>, <c>conv_proj</c>, <c>encoder.pos_embedding</c>,
/// <c>encoder.layers.encoder_layer_0</c>…, <c>encoder.ln</c>, <c>heads.head</c>; the head begins with 0. Source: Dosovitskiy et al., "An
/// Image is Worth 16x16 Words", 2020.</para>
/// </remarks>
/// <example><code>{ name: vision_transformer, patch_size: 8, features: 64, layers: 2, heads: 4, classes: 10 }</code></example>
[Part("vision_transformer")]
public sealed record VisionTransformerOptions : BackboneOptions
{
    /// <summary>Pixels along each side of a patch.</summary>
    [AtLeast(1)]
    public long PatchSize { get; init; } = 16;

    /// <summary>Layers of the encoder.</summary>
    [AtLeast(1)]
    public long Layers { get; init; } = 12;

    /// <summary>Heads of each attention; must divide the features.</summary>
    [AtLeast(1)]
    public long Heads { get; init; } = 6;

    /// <summary>Features of each patch.</summary>
    [AtLeast(1)]
    public long Features { get; init; } = 384;

    /// <summary>Features inside the feed-forward part of a layer; 4 times the features when not given.</summary>
    [AtLeast(1)]
    public long? Hidden { get; init; }

    /// <summary>The share that is set to 0 in training: of the rows that enter the encoder, and of what each part of a layer adds.</summary>
    [AtLeast(0), Below(1)]
    public double Dropout { get; init; }

    /// <summary>The share of the attention weights that is set to 0 in training.</summary>
    [AtLeast(0), Below(1)]
    public double AttentionDropout { get; init; }

    /// <inheritdoc/>
    public override IEnumerable<OptionConflict> Conflicts() =>
        Features % Heads == 0 ? [] : [new(nameof(Heads), $"a number that divides the {Features} features")];

    private protected override ModuleOptions Network(long[] input)
    {
        Require(input, "[channels, height, width]", 3);
        return input[1] > 0 && input[1] % PatchSize == 0 && input[2] > 0 && input[2] % PatchSize == 0
            ? new TokensOptions(this, [.. Head("head")])
            : throw new ShapeException(PartName(), $"sides that patches of {PatchSize} pixels divide", input, "patch_size");
    }

    private protected override void Start(Module module)
    {
        foreach ((string name, Tensor tensor) in module.Parameters())
        {
            if (name == "conv_proj.weight")
            {
                new TruncatedNormalOptions { Std = Math.Sqrt(1.0 / tensor.Shape[1..].Aggregate((fan, size) => fan * size)) }.Fill(tensor);
            }
            else if (name is "conv_proj.bias" || name.StartsWith("heads.", StringComparison.Ordinal))
            {
                tensor.Zero_();
            }
        }
    }

    /// <summary>The whole network: patches to rows, the class token before them, the encoder, the first row, the head.</summary>
    private sealed record TokensOptions(VisionTransformerOptions Sizes, (string Name, ModuleOptions Layer)[] Head) : ModuleOptions
    {
        public Conv2dOptions Projection =>
            new() { OutChannels = Sizes.Features, KernelSize = Sizes.PatchSize, Stride = Sizes.PatchSize };

        public VisionEncoderOptions Encoder => new(Sizes);

        protected override long[] Infer(long[] input)
        {
            long[] rows = ShapeException.Within("encoder", () => Encoder.OutputShape(Rows(input)));
            return ChainOptions.Shape(Head, rows[1..]);
        }

        protected override Module Create(long[] input) => new Tokens(input, this);

        public long[] Rows(long[] input)
        {
            long[] patches = ShapeException.Within("conv_proj", () => Projection.OutputShape(input));
            return [(patches[1] * patches[2]) + 1, patches[0]];
        }
    }

    private sealed class Tokens : Module
    {
        private readonly Tensor _token;
        private readonly Module _projection;
        private readonly Module _encoder;
        private readonly Module _head;

        public Tokens(long[] input, TokensOptions options)
        {
            _token = AddParameter("class_token", Initial.Zeros(1, 1, options.Sizes.Features));
            _projection = AddChild("conv_proj", options.Projection.Build(input));
            _encoder = AddChild("encoder", options.Encoder.Build(options.Rows(input)));
            _head = AddChild("heads", new ChainOptions(options.Head).Build(options.Sizes.Features));
        }

        protected override Tensor ForwardCore(Tensor input)
        {
            Tensor patches = _projection.Forward(input).Flatten(2, -1).Transpose(1, 2);
            Tensor token = _token.Expand([patches.Shape[0], -1, -1]);
            return _head.Forward(_encoder.Forward(Ops.Cat([token, patches], 1)).Select(1, 0));
        }
    }
}
