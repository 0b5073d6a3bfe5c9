using Cupel.Learn.Parts;
using Cupel.Torch;

namespace Cupel.Learn.Modules;

/// <summary>The rows of all tokens of an example as one row: input int64 <c>[tokens]</c>, output <c>[embedding_dim]</c>.</summary>
/// <remarks>A padding token counts for nothing: neither in the sum nor in the count. A bag of padding alone is 0.</remarks>
/// <example><code>{ name: embedding_bag, num_embeddings: 1000, embedding_dim: 32, mode: mean }</code></example>
[Part("embedding_bag")]
public sealed record EmbeddingBagOptions : EmbeddingTableOptions
{
    /// <summary>How rows become one: their <c>mean</c>, their <c>sum</c>, or the largest of each column (<c>max</c>).</summary>
    [Choices("sum", "mean", "max")]
    public string Mode { get; init; } = "mean";

    /// <inheritdoc/>
    public override IEnumerable<OptionConflict> Conflicts() => ScaleGradByFreq && Mode == "max"
        ? [new(nameof(ScaleGradByFreq), "false with mode `max`")] : base.Conflicts();

    /// <inheritdoc/>
    protected override long[] Infer(long[] input)
    {
        Require(input, "[tokens]", 1);
        return [EmbeddingDim];
    }

    /// <inheritdoc/>
    protected override Module Create(long[] input) => new EmbeddingBag(this);

    private sealed class EmbeddingBag : Module
    {
        private readonly EmbeddingBagOptions _options;
        private readonly Tensor _weight;
        private readonly long _mode;

        public EmbeddingBag(EmbeddingBagOptions options)
        {
            _options = options;
            _mode = options.Mode switch { "sum" => 0, "mean" => 1, _ => 2 };
            _weight = AddParameter("weight", options.Draw());
        }

        protected override Tensor ForwardCore(Tensor input)
        {
            Tensor tokens = input.Reshape([-1]);
            _options.Shorten(_weight, tokens);
            Tensor starts = Ops.Arange(0L, input.Size(0) * input.Size(1), input.Size(1), dtype: DType.Int64, device: input.Device);
            return _weight.EmbeddingBag(
                tokens, starts, _options.ScaleGradByFreq, _mode, sparse: false, null, includeLastOffset: false, _options.PaddingIdx).Item1;
        }
    }
}
