using Cupel.Learn.Modules;
using Cupel.Learn.Modules.Attention;
using Cupel.Torch;

namespace Cupel.Experiments.Tests.Docs.Guide;

#pragma warning disable CA2213 // A child is disposed by the module that holds it.
#region sequences-model
internal sealed class LanguageModel : Module
{
    private readonly Module _tokens;
    private readonly Tensor _positions;
    private readonly Encoder _body;
    private readonly Module _head;

    public LanguageModel(long vocabulary, long context, long features = 16)
    {
        _tokens = AddChild("tokens", new EmbeddingOptions { NumEmbeddings = vocabulary, EmbeddingDim = features }.Build(context));
        _positions = AddParameter("positions", Ops.Randn([context, features]));
        _body = AddChild("body", new EncoderOptions { NumLayers = 2, Heads = 2, Causal = true }.Build(context, features));
        _head = AddChild("head", new LinearOptions { OutFeatures = vocabulary }.Build(context, features));
    }

    public IReadOnlyList<KeyValueCache> NewCaches() => _body.NewCaches();

    public Tensor Forward(Tensor tokens, IReadOnlyList<KeyValueCache> caches) =>
        _head.Forward(_body.Forward(Embed(tokens, caches[0].Length), caches));

    protected override Tensor ForwardCore(Tensor input) => _head.Forward(_body.Forward(Embed(input, first: 0)));

    private Tensor Embed(Tensor tokens, long first) => _tokens.Forward(tokens) + _positions.Narrow(0, first, tokens.Size(1));
}
#endregion
