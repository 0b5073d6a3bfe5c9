using Cupel.Learn.Parts;
using Cupel.Torch;

namespace Cupel.Learn.Modules.Pooling;

/// <summary>Means and maxima of all channels, end to end, each by a learnt share: <c>p·softmax(W·p + b)·√(2·channels)/2</c>.</summary>
/// <remarks>Input <c>[channels, …]</c> with at least one dimension of space, output <c>[2·channels]</c>: means first. Parameters
/// <c>weights.weight</c> and <c>weights.bias</c>, a linear layer's.</remarks>
[Part("attentive_pool")]
public sealed record AttentivePoolOptions : ModuleOptions
{
    /// <inheritdoc/>
    protected override long[] Infer(long[] input) =>
        input.Length >= 2 ? [2 * input[0]] : throw new ShapeException(PartName(), "[channels, length] or more", input);

    /// <inheritdoc/>
    protected override Module Create(long[] input) => new AttentivePool(2 * input[0]);

    private sealed class AttentivePool : Module
    {
        private readonly Module _weights;
        private readonly double _scale;

        public AttentivePool(long features)
        {
            _weights = AddChild("weights", new LinearOptions { OutFeatures = features }.Build(features));
            _scale = Math.Sqrt(features) / 2;
        }

        protected override Tensor ForwardCore(Tensor input)
        {
            Tensor pixels = input.Flatten(2);
            Tensor pooled = Ops.Cat([pixels.Mean([-1]), pixels.Amax([-1])], 1);
            return pooled.Mul(_weights.Forward(pooled).Softmax(-1)).Mul(_scale);
        }
    }
}
