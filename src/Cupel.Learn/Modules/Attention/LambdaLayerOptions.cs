using Cupel.Learn.Modules.Convolution;
using Cupel.Learn.Modules.Normalisation;
using Cupel.Learn.Parts;
using Cupel.Torch;

namespace Cupel.Learn.Modules.Attention;

/// <summary>Each pixel seen through a linear function that its surroundings make: attention over images without a map of pixels to pixels.</summary>
/// <remarks>
/// <para>Input <c>[channels, height, width]</c>. Queries, keys and values are convolutions of one pixel; keys are shares over all pixels.
/// The content's function is <c>Σₘ kₘ·vₘᵀ</c>, the same for all pixels; that of the positions a learnt weight for each distance, of all
/// pixels, or of a window, by a convolution of the values. The output is <c>(content + position)·q</c>, heads end to end, all heads
/// sharing both functions.</para>
/// <para>Parts of the state: <c>to_q</c>, <c>to_k</c>, <c>to_v</c>, <c>norm_q</c>, <c>norm_v</c>, and <c>pos_conv</c> or
/// <c>rel_pos_emb [2·height−1, 2·width−1, key_size, intra]</c>, normal with mean 0 and deviation 1 at first. Source: Bello, "LambdaNetworks",
/// 2021.</para>
/// </remarks>
/// <example><code>{ name: lambda_layer, out_channels: 16, heads: 4, window: 3 }</code></example>
[Part("lambda_layer")]
public sealed record LambdaLayerOptions : ModuleOptions
{
    /// <summary>Channels that come out; a multiple of the heads.</summary>
    [AtLeast(1)]
    public required long OutChannels { get; init; }

    /// <summary>Numbers of a query.</summary>
    [AtLeast(1)]
    public long KeySize { get; init; } = 16;

    /// <summary>Heads.</summary>
    [AtLeast(1)]
    public long Heads { get; init; } = 1;

    /// <summary>How many keys and values each pixel has.</summary>
    [AtLeast(1)]
    public long Intra { get; init; } = 1;

    /// <summary>Pixels along the side of the window, odd; all pixels when not given.</summary>
    [AtLeast(1)]
    public long? Window { get; init; }

    /// <inheritdoc/>
    public override IEnumerable<OptionConflict> Conflicts() =>
        OutChannels % Heads != 0 ? [new(nameof(OutChannels), $"a multiple of the {Heads} heads")]
        : Window % 2 == 0 ? [new(nameof(Window), "odd")]
        : [];

    /// <inheritdoc/>
    protected override long[] Infer(long[] input)
    {
        Require(input, "[channels, height, width]", 3);
        return [OutChannels, input[1], input[2]];
    }

    /// <inheritdoc/>
    protected override Module Create(long[] input) => new LambdaLayer(input, this);

    private sealed class LambdaLayer : Module
    {
        private readonly LambdaLayerOptions _options;
        private readonly long _values;
        private readonly Module _toQ;
        private readonly Module _toK;
        private readonly Module _toV;
        private readonly Module _normQ;
        private readonly Module _normV;
        private readonly Module? _conv;
        private readonly Tensor? _distances;

        public LambdaLayer(long[] input, LambdaLayerOptions options)
        {
            _options = options;
            _values = options.OutChannels / options.Heads;
            _toQ = AddChild("to_q", OnePixel(options.KeySize * options.Heads).Build(input));
            _toK = AddChild("to_k", OnePixel(options.KeySize * options.Intra).Build(input));
            _toV = AddChild("to_v", OnePixel(_values * options.Intra).Build(input));
            _normQ = AddChild("norm_q", new BatchNorm2dOptions().Build(options.KeySize * options.Heads, input[1], input[2]));
            _normV = AddChild("norm_v", new BatchNorm2dOptions().Build(_values * options.Intra, input[1], input[2]));
            if (options.Window is long side)
            {
                _conv = AddChild("pos_conv", new Conv3dOptions
                {
                    OutChannels = options.KeySize,
                    KernelSize = [1, side, side],
                    Padding = [0, side / 2, side / 2],
                }.Build(options.Intra, _values, input[1], input[2]));
            }
            else
            {
                _distances = AddParameter(
                    "rel_pos_emb", Initial.Normal(1, (2 * input[1]) - 1, (2 * input[2]) - 1, options.KeySize, options.Intra));
            }
        }

        protected override Tensor ForwardCore(Tensor input)
        {
            (long batch, long height, long width) = (input.Size(0), input.Size(2), input.Size(3));
            Tensor q = _normQ.Forward(_toQ.Forward(input)).Reshape([batch, _options.Heads, _options.KeySize, height * width]);
            Tensor k = _toK.Forward(input).Reshape([batch, _options.Intra, _options.KeySize, height * width]).Softmax(-1);
            Tensor v = _normV.Forward(_toV.Forward(input)).Reshape([batch, _options.Intra, _values, height * width]);
            Tensor seen = Ops.Einsum("bhkn,bkv->bhvn", [q, Ops.Einsum("bukm,buvm->bkv", [k, v])]);
            Tensor placed = _conv is Module conv
                ? Ops.Einsum("bhkn,bkvn->bhvn", [q, conv.Forward(v.Reshape([batch, _options.Intra, _values, height, width])).Flatten(3)])
                : Ops.Einsum("bhkn,bnkv->bhvn", [q, Ops.Einsum("nmku,buvm->bnkv", [Places(height, width), v])]);
            return seen.Add(placed).Reshape([batch, _options.OutChannels, height, width]);
        }

        private static Conv2dOptions OnePixel(long channels) => new() { OutChannels = channels, KernelSize = 1, Bias = false };

        /// <summary>The weight of each pixel for each: <c>[pixels, pixels, key_size, intra]</c>, from those of the distances.</summary>
        private Tensor Places(long height, long width)
        {
            (long pixels, long columns) = (height * width, (2 * width) - 1);
            long[] places = new long[pixels * pixels];
            for (long from = 0; from < pixels; from++)
            {
                for (long to = 0; to < pixels; to++)
                {
                    long down = (to / width) - (from / width) + height - 1;
                    long right = (to % width) - (from % width) + width - 1;
                    places[(from * pixels) + to] = (down * columns) + right;
                }
            }

            Tensor index = Tensor.From<long>(places).To(_distances!.Device, DType.Int64);
            return _distances.Flatten(0, 1).IndexSelect(0, index).Reshape([pixels, pixels, _options.KeySize, _options.Intra]);
        }
    }
}
