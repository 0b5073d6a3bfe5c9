using System.Globalization;
using Cupel.Learn.Modules.Normalisation;
using Cupel.Torch;

namespace Cupel.Learn.Modules.Backbones;

/// <summary>Adds learnt positions to rows <c>[length, features]</c>, then layers, then a norm.</summary>
/// <param name="Sizes">The options of the network.</param>
internal sealed record VisionEncoderOptions(VisionTransformerOptions Sizes) : ModuleOptions
{
    /// <summary>The norm of the network, whose <c>eps</c> is torchvision's.</summary>
    public static LayerNormOptions Norm { get; } = new() { Eps = 1e-6 };

    private ChainOptions Body => new([
        ("dropout", new DropoutOptions { P = Sizes.Dropout }),
        ("layers", new ChainOptions([.. Enumerable.Range(0, (int)Sizes.Layers)
            .Select(i => ($"encoder_layer_{i.ToString(CultureInfo.InvariantCulture)}", (ModuleOptions)new VisionBlockOptions(Sizes)))])),
        ("ln", Norm),
    ]);

    internal override string Kind => "vision_encoder";

    protected override long[] Infer(long[] input) => Body.OutputShape(input);

    protected override Module Create(long[] input) =>
        new Encoder(Initial.Normal(0.02, 1, input[0], input[1]), () => ChainOptions.Build(Body.Layers, input));

    private sealed class Encoder : Module
    {
        private readonly Tensor _positions;
        private readonly Module[] _layers;

        public Encoder(Tensor positions, Func<IReadOnlyList<(string Name, Module Module)>> layers)
        {
            _positions = AddParameter("pos_embedding", positions);
            _layers = [.. layers().Select(pair => AddChild(pair.Name, pair.Module))];
        }

        protected override Tensor ForwardCore(Tensor input) => _layers.Aggregate(input.Add(_positions), (x, layer) => layer.Forward(x));
    }
}
