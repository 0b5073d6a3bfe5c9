using Cupel.Learn.Modules.Containers;
using Cupel.Learn.Modules.Convolution;
using Cupel.Learn.Modules.Pooling;
using Cupel.Learn.Parts;
using Cupel.Torch;

namespace Cupel.Learn.Modules.Backbones;

/// <summary>A convolutional network for texts: the strongest answer of each filter anywhere in the text.</summary>
/// <remarks>
/// <para>Input int64 <c>[length]</c>, tokens; output <c>[classes]</c>, or as features <c>filters</c> numbers for each window. Each token
/// becomes a row; for each window, filters slide along the text, and the largest of <c>relu(filter·window + b)</c> is kept; what was kept
/// is joined, dropped out and weighted. A text is at least as long as the widest window.</para>
/// <para>Names in the state: <c>embedding</c>, <c>convs.0.0</c>, <c>convs.1.0</c>… and <c>fc</c>. Source: Kim, "Convolutional Neural
/// Networks for Sentence Classification", 2014.</para>
/// </remarks>
/// <example><code>{ name: text_cnn, num_embeddings: 1000, kernel_sizes: [2, 3], classes: 4 }</code></example>
[Part("text_cnn")]
public sealed record TextCnnOptions : BackboneOptions
{
    /// <summary>Tokens that there are.</summary>
    [AtLeast(1)]
    public required long NumEmbeddings { get; init; }

    /// <summary>Numbers that stand for a token.</summary>
    [AtLeast(1)]
    public long EmbeddingDim { get; init; } = 300;

    /// <summary>A token that stands for nothing, with which texts are filled up: its row is 0 and is not learnt.</summary>
    [AtLeast(0)]
    public long? PaddingIdx { get; init; }

    /// <summary>Tokens in each window; at least one window.</summary>
    [AtLeast(1)]
    public IReadOnlyList<long> KernelSizes { get; init; } = [3, 4, 5];

    /// <summary>Filters for each window.</summary>
    [AtLeast(1)]
    public long Filters { get; init; } = 100;

    /// <summary>The share of what was kept that is set to 0 in training.</summary>
    [AtLeast(0), Below(1)]
    public double Dropout { get; init; } = 0.5;

    /// <inheritdoc/>
    public override IEnumerable<OptionConflict> Conflicts() =>
        KernelSizes.Count == 0 ? [new(nameof(KernelSizes), "one number or more")]
        : PaddingIdx >= NumEmbeddings ? [new(nameof(PaddingIdx), $"below {NumEmbeddings}, the tokens that there are")] : [];

    private protected override ModuleOptions Network(long[] input)
    {
        Require(input, "[length]", 1);
        return new ChainOptions([
            ("embedding", new EmbeddingOptions { NumEmbeddings = NumEmbeddings, EmbeddingDim = EmbeddingDim, PaddingIdx = PaddingIdx }),
            ("transpose", new TransposeOptions()),
            ("convs", new BranchesOptions { Layers = [.. KernelSizes.Select(Strongest)] }),
            ("dropout", new DropoutOptions { P = Dropout }),
            .. Head("fc"),
        ]);
    }

    private SequentialOptions Strongest(long window) => new()
    {
        Layers = [new Conv1dOptions { OutChannels = Filters, KernelSize = window }, Layers.Relu, new AdaptiveMaxPool1dOptions(), new FlattenOptions()],
    };

    /// <summary>Rows to columns.</summary>
    private sealed record TransposeOptions : ModuleOptions
    {
        internal override string Kind => "transpose";

        protected override long[] Infer(long[] input) => [input[1], input[0]];

        protected override Module Create(long[] input) => new FunctionModule(x => x.Transpose(1, 2));
    }
}
