using Cupel.Learn.Modules.Containers;
using Cupel.Learn.Modules.Resampling;
using Cupel.Torch;

namespace Cupel.Learn.Modules.Backbones;

/// <summary>The unit of ShuffleNet v2: two branches whose channels are joined and shuffled; at stride 1 the first is half of the channels as
/// they are.</summary>
/// <param name="Channels">Channels that come out; even.</param>
/// <param name="Stride">1, which keeps the shape, or 2.</param>
/// <param name="Attention">A module at the end of the second branch; null for none.</param>
internal sealed record ShuffleUnitOptions(long Channels, long Stride, ModuleOptions? Attention) : ModuleOptions
{
    private static readonly ChannelShuffleOptions Shuffle = new() { Groups = 2 };

    internal override string Kind => "shuffle_unit";

    protected override long[] Infer(long[] input)
    {
        long[] half = Half(input);
        long[] left = Stride == 1 ? half : ShapeException.Within("branch1", () => First(input[0]).OutputShape(input));
        return Joining.Shape("shufflenet_v2", 0, left, ShapeException.Within("branch2", () => Second(half[0]).OutputShape(half)));
    }

    protected override Module Create(long[] input) => new Unit(input, this);

    private long[] Half(long[] input) => Stride == 1 ? [input[0] / 2, .. input[1..]] : input;

    private SequentialOptions First(long channels) => new()
    {
        Layers =
        [
            Layers.Window(channels, 3, Stride, channels), Layers.BatchNorm,
            Layers.Pixelwise(Channels / 2), Layers.BatchNorm, Layers.Relu,
        ],
    };

    private SequentialOptions Second(long channels)
    {
        ModuleOptions[] layers =
        [
            Layers.Pixelwise(Channels / 2), Layers.BatchNorm, Layers.Relu,
            Layers.Window(Channels / 2, 3, Stride, Channels / 2), Layers.BatchNorm,
            Layers.Pixelwise(Channels / 2), Layers.BatchNorm, Layers.Relu,
        ];
        return new() { Layers = Attention is null ? layers : [.. layers, Attention] };
    }

    private sealed class Unit : Module
    {
        private readonly Module? _first;
        private readonly Module _second;
        private readonly Module _shuffle;

        public Unit(long[] input, ShuffleUnitOptions options)
        {
            long[] half = options.Half(input);
            _first = options.Stride == 1 ? null : AddChild("branch1", options.First(input[0]).Build(input));
            _second = AddChild("branch2", options.Second(half[0]).Build(half));
            _shuffle = AddChild("shuffle", Shuffle.Build(options.Infer(input)));
        }

        protected override Tensor ForwardCore(Tensor input)
        {
            Tensor[] halves = _first is null ? input.Chunk(2, 1) : [_first.Forward(input), input];
            return _shuffle.Forward(Ops.Cat([halves[0], _second.Forward(halves[1])], 1));
        }
    }
}
