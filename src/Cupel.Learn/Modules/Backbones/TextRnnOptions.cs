using Cupel.Learn.Modules.Recurrent;
using Cupel.Learn.Parts;
using Cupel.Torch;

namespace Cupel.Learn.Modules.Backbones;

/// <summary>A recurrent network for texts: what it remembers after the last token, weighted.</summary>
/// <remarks>
/// <para>Input int64 <c>[length]</c>, tokens; output <c>[classes]</c>, or as features the last layer's hidden state, twice as wide where both
/// directions are read. With a padding token, each text is read up to its last token that is not padding, and its first token at the
/// least; without one, every token is read.</para>
/// <para>Names in the state: <c>embedding</c>, the cell's own name, such as <c>lstm.weight_ih_l0</c>, and <c>fc</c>.</para>
/// </remarks>
/// <example><code>{ name: text_rnn, num_embeddings: 1000, cell: gru, classes: 4 }</code></example>
[Part("text_rnn")]
public sealed record TextRnnOptions : BackboneOptions
{
    /// <summary>Tokens that there are.</summary>
    [AtLeast(1)]
    public required long NumEmbeddings { get; init; }

    /// <summary>Numbers that stand for a token.</summary>
    [AtLeast(1)]
    public long EmbeddingDim { get; init; } = 100;

    /// <summary>A token that stands for nothing, with which texts are filled up at their end: its row is 0 and is not learnt.</summary>
    [AtLeast(0)]
    public long? PaddingIdx { get; init; }

    /// <summary>What remembers: <c>lstm</c>, <c>gru</c>, or <c>rnn</c> with tanh.</summary>
    [Choices("lstm", "gru", "rnn")]
    public string Cell { get; init; } = "lstm";

    /// <summary>Numbers in the hidden state.</summary>
    [AtLeast(1)]
    public long HiddenSize { get; init; } = 128;

    /// <summary>Layers one on top of the other.</summary>
    [AtLeast(1)]
    public int NumLayers { get; init; } = 1;

    /// <summary>Whether the text is read from its end too.</summary>
    public bool Bidirectional { get; init; }

    /// <summary>The share that is set to 0 in training: of what goes from one layer to the next, and of what comes out of the last.</summary>
    [AtLeast(0), Below(1)]
    public double Dropout { get; init; }

    /// <inheritdoc/>
    public override IEnumerable<OptionConflict> Conflicts() =>
        PaddingIdx >= NumEmbeddings ? [new(nameof(PaddingIdx), $"below {NumEmbeddings}, the tokens that there are")] : [];

    private protected override ModuleOptions Network(long[] input)
    {
        Require(input, "[length]", 1);
        return new ReaderOptions(this, Memory(), [.. Head("fc")]);
    }

    private RecurrentOptions Memory()
    {
        RecurrentOptions cell = Cell switch
        {
            "lstm" => new LstmOptions { HiddenSize = HiddenSize },
            "gru" => new GruOptions { HiddenSize = HiddenSize },
            _ => new RnnOptions { HiddenSize = HiddenSize },
        };
        return cell with { NumLayers = NumLayers, Bidirectional = Bidirectional, Dropout = NumLayers > 1 ? Dropout : 0, Output = "last" };
    }

    /// <summary>The whole network: tokens to rows, the recurrent network over the rows of each text's own length, the head.</summary>
    private sealed record ReaderOptions(TextRnnOptions Text, RecurrentOptions Memory, (string Name, ModuleOptions Layer)[] Head) : ModuleOptions
    {
        public EmbeddingOptions Embedding => new()
        {
            NumEmbeddings = Text.NumEmbeddings,
            EmbeddingDim = Text.EmbeddingDim,
            PaddingIdx = Text.PaddingIdx,
        };

        public (string Name, ModuleOptions Layer)[] Rest => [("dropout", new DropoutOptions { P = Text.Dropout }), .. Head];

        protected override long[] Infer(long[] input) =>
            ChainOptions.Shape([("embedding", Embedding), (Text.Cell, Memory), .. Rest], input);

        protected override Module Create(long[] input) => new Reader(input, this);
    }

    private sealed class Reader : Module
    {
        private readonly Module _embedding;
        private readonly RecurrentNetwork _memory;
        private readonly Module[] _rest;
        private readonly long? _padding;

        public Reader(long[] input, ReaderOptions options)
        {
            long[] rows = options.Embedding.OutputShape(input);
            _embedding = AddChild("embedding", options.Embedding.Build(input));
            _memory = AddChild(options.Text.Cell, options.Memory.Build(rows));
            _rest = [.. ChainOptions.Build(options.Rest, options.Memory.OutputShape(rows)).Select(pair => AddChild(pair.Name, pair.Module))];
            _padding = options.Text.PaddingIdx;
        }

        protected override Tensor ForwardCore(Tensor input)
        {
            Tensor last = _memory.Forward(_embedding.Forward(input), _padding is long padding ? Lengths(input, padding) : null);
            return _rest.Aggregate(last, (x, module) => module.Forward(x));
        }

        /// <summary>The place after each text's last token that is not padding, and 1 at the least; libtorch wants them on the processor.</summary>
        private static Tensor Lengths(Tensor tokens, long padding)
        {
            Tensor places = Ops.Arange(1, tokens.Size(1) + 1, dtype: DType.Int64, device: tokens.Device);
            return tokens.Ne(padding).Mul(places).Amax([1]).ClampMin(1).To(Device.Cpu, DType.Int64);
        }
    }
}
