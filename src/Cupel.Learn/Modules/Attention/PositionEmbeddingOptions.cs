using Cupel.Learn.Parts;
using Cupel.Torch;

namespace Cupel.Learn.Modules.Attention;

/// <summary>Adds a learnt row to each position of a sequence: input and output <c>[length, features]</c>.</summary>
/// <remarks>A shorter sequence has the first rows. Parameter <c>weight [length, features]</c>, normal with mean 0 and deviation 0.02 at first.</remarks>
[Part("position_embedding")]
public sealed record PositionEmbeddingOptions : ModuleOptions
{
    /// <inheritdoc/>
    protected override long[] Infer(long[] input)
    {
        Require(input, "[length, features]", 2);
        return input;
    }

    /// <inheritdoc/>
    protected override Module Create(long[] input) => new PositionEmbedding(input[0], input[1]);

    private sealed class PositionEmbedding : Module
    {
        private readonly Tensor _weight;

        public PositionEmbedding(long length, long features) => _weight = AddParameter("weight", Initial.Normal(0.02, length, features));

        // libtorch would spread one position over all rows.
        protected override Tensor ForwardCore(Tensor input) =>
            input.Add(input.Size(1) < _weight.Size(0) ? _weight.Narrow(0, 0, input.Size(1)) : _weight);
    }
}
