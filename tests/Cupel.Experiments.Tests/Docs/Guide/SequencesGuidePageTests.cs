#region sequences-namespaces
using Cupel.Learn.Modules;
using Cupel.Learn.Modules.Attention;
using Cupel.Learn.Modules.Recurrent;
using Cupel.Torch;
#endregion

namespace Cupel.Experiments.Tests.Docs.Guide;

/// <summary>The code of <c>docs/guide/sequences.md</c>, run.</summary>
public sealed class SequencesGuidePageTests() : GuidePageTests("sequences.md")
{
    [Fact]
    public void Padding_is_not_read()
    {
        TorchRuntime.Seed(1);

        #region sequences-lengths
        using Scope scope = Scope.New();
        using RecurrentNetwork reader = new GruOptions { HiddenSize = 8, Bidirectional = true, Output = "last" }.Build(5, 3);
        Tensor sequences = Ops.Randn([2, 5, 3]);
        Tensor lengths = Tensor.From<long>([5, 2], 2);

        Tensor read = reader.Forward(sequences, lengths);

        // The second one again, without its padding.
        Tensor alone = reader.Forward(sequences.Narrow(0, 1, 1).Narrow(1, 0, 2));
        Console.WriteLine($"{read}, the same without the padding: {read.Narrow(0, 1, 1).Allclose(alone, atol: 1e-6)}");
        #endregion

        Printed("sequences-lengths");
    }

    [Fact]
    public void A_state_is_carried_on()
    {
        TorchRuntime.Seed(1);

        #region sequences-state
        using Scope scope = Scope.New();
        using RecurrentNetwork reader = new LstmOptions { HiddenSize = 8 }.Build(6, 3);
        Tensor whole = Ops.Randn([1, 6, 3]);

        (_, RecurrentState state) = reader.Run(whole.Narrow(1, 0, 4));
        (Tensor rest, _) = reader.Run(whole.Narrow(1, 4, 2), state: state);

        Console.WriteLine($"the same as in one go: {rest.Allclose(reader.Forward(whole).Narrow(1, 4, 2), atol: 1e-6)}");
        #endregion

        Printed("sequences-state");
    }

    [Fact]
    public void Padding_is_not_looked_at()
    {
        TorchRuntime.Seed(1);

        #region sequences-padding
        using Scope scope = Scope.New();
        using Encoder encoder = new EncoderOptions { NumLayers = 2, Heads = 2 }.Build(5, 8);
        encoder.Eval();
        Tensor sequences = Ops.Randn([1, 5, 8]);
        Tensor padding = Tensor.From<bool>([false, false, false, true, true], 1, 5);

        Tensor output = encoder.Forward(sequences, mask: null, padding);

        Tensor alone = encoder.Forward(sequences.Narrow(1, 0, 3));
        Console.WriteLine($"the same without the padding: {output.Narrow(1, 0, 3).Allclose(alone, atol: 1e-5)}");
        #endregion

        Printed("sequences-padding");
    }

    [Fact]
    public void A_text_grows_token_by_token()
    {
        TorchRuntime.Seed(1);

        #region sequences-generate
        using Scope scope = Scope.New();
        using NoGrad noGrad = new();
        using var model = new LanguageModel(vocabulary: 20, context: 16);
        model.Eval();
        IReadOnlyList<KeyValueCache> caches = model.NewCaches();

        Tensor token = Tensor.From<long>([7], 1, 1);
        var cached = new List<long>();
        for (int i = 0; i < 6; i++)
        {
            Tensor scores = model.Forward(token, caches);
            token = scores.Select(1, -1).Argmax(1, keepdim: true);
            cached.Add(token.Item<long>());
        }

        foreach (KeyValueCache cache in caches)
        {
            cache.Dispose();
        }
        #endregion

        #region sequences-generate-slow
        var text = new List<long> { 7 };
        for (int i = 0; i < 6; i++)
        {
            Tensor scores = model.Forward(Tensor.From<long>([.. text], 1, text.Count));
            text.Add(scores.Select(1, -1).Argmax(1).Item<long>());
        }

        Console.WriteLine($"the same as reading all anew at each token: {cached.SequenceEqual(text.Skip(1))}");
        #endregion

        Printed("sequences-generate-slow");
    }
}
