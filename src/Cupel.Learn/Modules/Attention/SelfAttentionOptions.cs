using Cupel.Learn.Parts;
using Cupel.Torch;

namespace Cupel.Learn.Modules.Attention;

/// <summary>Multi-head self-attention: each position becomes a mixture of all positions, weighted by how well they match.</summary>
/// <remarks>
/// <para>Input and output <c>[length, features]</c>. With <c>q, k, v</c> the thirds of <c>x·W + b</c>, cut into heads of size <c>d</c>:
/// <c>softmax(q·kᵀ/√d)·v</c>, heads joined again, then a linear layer. There is no mask.</para>
/// <para>Parameters as PyTorch's <c>MultiheadAttention</c>: <c>in_proj_weight [3·features, features]</c> (Glorot uniform at first),
/// <c>in_proj_bias</c> (0), <c>out_proj.weight</c>, <c>out_proj.bias</c> (0). Source: Vaswani et al., "Attention Is All You Need",
/// 2017.</para>
/// </remarks>
[Part("self_attention")]
public sealed record SelfAttentionOptions : ModuleOptions
{
    /// <summary>Heads; must divide the features.</summary>
    [AtLeast(1)]
    public required long Heads { get; init; }

    /// <summary>The share of the attention weights that is set to 0 in training.</summary>
    [AtLeast(0), Below(1)]
    public double Dropout { get; init; }

    /// <inheritdoc/>
    protected override long[] Infer(long[] input)
    {
        Require(input, "[length, features]", 2);
        return input[1] % Heads == 0 ? input
            : throw new ShapeException(PartName(), $"a number of features that {Heads} heads divide", input, "heads");
    }

    /// <inheritdoc/>
    protected override Module Create(long[] input) => new SelfAttention(input, Heads, Dropout);

    private sealed class SelfAttention : Module
    {
        private readonly long _features;
        private readonly long _heads;
        private readonly double _dropout;
        private readonly Tensor _weight;
        private readonly Tensor _bias;
        private readonly Module _output;

        public SelfAttention(long[] input, long heads, double dropout)
        {
            (_features, _heads, _dropout) = (input[1], heads, dropout);

            // The order in which PyTorch draws: the output layer first.
            _output = AddChild("out_proj", new LinearOptions { OutFeatures = _features }.Build(input));
            _output.Parameters().Single(p => p.Name == "bias").Tensor.Zero_();
            _weight = AddParameter("in_proj_weight", Initial.Xavier(_features, 3 * _features, 3 * _features, _features));
            _bias = AddParameter("in_proj_bias", Initial.Zeros(3 * _features));
        }

        protected override Tensor ForwardCore(Tensor input)
        {
            long[] shape = input.Shape;
            long size = _features / _heads;

            // Taken apart at once: backward then joins the three gradients in one pass, where three selections would add them up.
            Tensor[] parts = input.Linear(_weight, _bias).View([shape[0], shape[1], 3, _heads, size]).Permute([2, 0, 3, 1, 4]).Unbind(0);
            Tensor scores = parts[0].Matmul(parts[1].Transpose(-2, -1)).Mul(1 / Math.Sqrt(size)).Softmax(-1);
            if (_dropout > 0)
            {
                scores = scores.Dropout(_dropout, IsTraining);
            }

            return _output.Forward(scores.Matmul(parts[2]).Transpose(1, 2).Reshape([shape[0], shape[1], _features]));
        }
    }
}
