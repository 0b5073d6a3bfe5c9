using System.Globalization;
using Cupel.Learn.Parts;
using Cupel.Torch;

namespace Cupel.Learn.Modules;

/// <summary>A row for each token, put together from several small tables by the token's digits: a large vocabulary in little memory.</summary>
/// <remarks>Input int64 <c>[…]</c>, output <c>[…, embedding_dim]</c>. With <c>b</c> blocks and <c>v = ⌈num_embeddings^(1/b)⌉</c>, block
/// <c>i</c> gives the row of digit <c>i</c> of the token written with base <c>v</c>, last digit first. Parameters <c>weight_0</c> and so on
/// <c>[v, embedding_dim/b]</c>, normal with mean 0 and deviation 1 at first. A token from <c>v^b</c> on is an error of libtorch. Source:
/// Kitaev, Kaiser and Levskaya, "Reformer", 2020, who so encode positions.</remarks>
/// <example><code>{ name: axial_embedding, num_embeddings: 1024, embedding_dim: 16 }</code></example>
[Part("axial_embedding")]
public sealed record AxialEmbeddingOptions : ModuleOptions
{
    /// <summary>Tokens there are.</summary>
    [AtLeast(1)]
    public required long NumEmbeddings { get; init; }

    /// <summary>Numbers in a row; a multiple of the blocks.</summary>
    [AtLeast(1)]
    public required long EmbeddingDim { get; init; }

    /// <summary>Tables.</summary>
    [AtLeast(1)]
    public int Blocks { get; init; } = 2;

    /// <inheritdoc/>
    public override IEnumerable<OptionConflict> Conflicts() =>
        EmbeddingDim % Blocks == 0 ? [] : [new(nameof(EmbeddingDim), $"a multiple of the {Blocks} blocks")];

    /// <inheritdoc/>
    protected override long[] Infer(long[] input) => [.. input, EmbeddingDim];

    /// <inheritdoc/>
    protected override Module Create(long[] input) => new AxialEmbedding(this);

    /// <summary>The smallest base whose numbers of so many digits are enough.</summary>
    private long Base()
    {
        long size = 1;
        while (Enumerable.Repeat((double)size, Blocks).Aggregate((product, next) => product * next) < NumEmbeddings)
        {
            size++;
        }

        return size;
    }

    private sealed class AxialEmbedding : Module
    {
        private readonly Tensor[] _tables;
        private readonly long _base;

        public AxialEmbedding(AxialEmbeddingOptions options)
        {
            _base = options.Base();
            _tables = [.. Enumerable.Range(0, options.Blocks).Select(i => AddParameter(
                "weight_" + i.ToString(CultureInfo.InvariantCulture), Initial.Normal(1, _base, options.EmbeddingDim / options.Blocks)))];
        }

        protected override Tensor ForwardCore(Tensor input)
        {
            var rows = new Tensor[_tables.Length];
            Tensor digits = input;
            for (int i = 0; i < rows.Length; i++)
            {
                rows[i] = _tables[i].Embedding(i == rows.Length - 1 ? digits : digits.Remainder(_base));
                digits = digits.FloorDivide(_base);
            }

            return Ops.Cat(rows, -1);
        }
    }
}
