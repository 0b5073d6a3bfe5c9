using System.Reflection;
using Cupel.Learn.Modules;
using Cupel.Learn.Modules.Attention;
using Cupel.Learn.Modules.Pairs;
using Cupel.Learn.Modules.Pooling;
using Cupel.Learn.Modules.Recurrent;
using Cupel.Torch;
using Module = Cupel.Learn.Modules.Module;

namespace Cupel.Learn.Tests.Modules;

/// <summary>What a module takes besides one tensor is noted and named as its <c>Forward</c> is.</summary>
public sealed class EntryTests : TorchTests
{
    private const long Features = 8;

    private static readonly EncoderOptions Causal = new() { Heads = 2, NumLayers = 1, Causal = true };
    private static readonly DecoderOptions Writer = new() { Heads = 2, NumLayers = 1 };
    private static readonly TransformerOptions Whole = new() { Heads = 2, NumEncoderLayers = 1, NumDecoderLayers = 1 };
    private static readonly SelfAttentionOptions Attention = new() { Heads = 2, Causal = true };
    private static readonly DecoderLayerOptions Layer = new() { Heads = 2 };

    // Each: who, its kind, how many inputs are noted, a call with an input [2, 4, features], and whether one of another width fails.
    private static readonly Dictionary<string, Entry> Entries = new(StringComparer.Ordinal)
    {
        ["MultiheadAttention.Forward(Tensor, KeyValueCache)"] = new(() => Of(Attention), "self_attention", 1, (m, x) => ((MultiheadAttention)m).Forward(x, Kept())),
        ["MultiheadAttention.Attend(Tensor, Tensor, Tensor, Tensor, Tensor)"] = new(
            () => Of(Attention), "self_attention", 3, (m, x) => ((MultiheadAttention)m).Attend(x, Memory, Memory).Output),
        ["EncoderLayer.Forward(Tensor, Tensor, Tensor)"] = new(
            () => Of(new EncoderLayerOptions { Heads = 2 }), "encoder_layer", 1, (m, x) => ((EncoderLayer)m).Forward(x, null, null)),
        ["EncoderLayer.Forward(Tensor, KeyValueCache)"] = new(
            () => Of(new EncoderLayerOptions { Heads = 2, Causal = true }), "encoder_layer", 1, (m, x) => ((EncoderLayer)m).Forward(x, Kept())),
        ["Encoder.Forward(Tensor, Tensor, Tensor)"] = new(() => Of(Causal), "encoder", 1, (m, x) => ((Encoder)m).Forward(x, null, null)),
        ["Encoder.Forward(Tensor, IReadOnlyList`1)"] = new(() => Of(Causal), "encoder", 1, (m, x) => ((Encoder)m).Forward(x, [Kept()])),
        ["PairModule.Forward(Tensor, Tensor)"] = new(
            () => Of(new BilinearOptions { OutFeatures = 2 }), "bilinear", 2, (m, x) => ((PairModule)m).Forward(x, Memory)),
        ["DecoderLayer.Forward(Tensor, Tensor, Tensor, Tensor)"] = new(
            () => Of(Layer), "decoder_layer", 2, (m, x) => ((DecoderLayer)m).Forward(x, Memory, padding: null, memoryPadding: null)),
        ["DecoderLayer.Forward(Tensor, Tensor, KeyValueCache, Tensor)"] = new(
            () => Of(Layer), "decoder_layer", 2, (m, x) => ((DecoderLayer)m).Forward(x, Memory, Kept())),
        ["Decoder.Forward(Tensor, Tensor, Tensor, Tensor)"] = new(() => Of(Writer), "decoder", 2, (m, x) => ((Decoder)m).Forward(x, Memory, padding: null, memoryPadding: null)),
        ["Decoder.Forward(Tensor, Tensor, IReadOnlyList`1, Tensor)"] = new(
            () => Of(Writer), "decoder", 2, (m, x) => ((Decoder)m).Forward(x, Memory, [Kept()])),
        ["Transformer.Forward(Tensor, Tensor, Tensor, Tensor)"] = new(
            () => Of(Whole), "transformer", 2, (m, x) => ((Transformer)m).Forward(x, Memory, null, null)),
        ["Transformer.Encode(Tensor, Tensor)"] = new(() => Of(Whole), "transformer", 1, (m, x) => ((Transformer)m).Encode(x)),
        ["Transformer.Decode(Tensor, Tensor, Tensor, Tensor)"] = new(() => Of(Whole), "transformer", 2, (m, x) => ((Transformer)m).Decode(x, Memory)),
        ["Transformer.Decode(Tensor, Tensor, IReadOnlyList`1, Tensor)"] = new(
            () => Of(Whole), "transformer", 2, (m, x) => ((Transformer)m).Decode(x, Memory, [Kept()])),
        ["RecurrentNetwork.Forward(Tensor, Tensor)"] = new(
            () => Of(new GruOptions { HiddenSize = 3 }), "gru", 1, (m, x) => ((RecurrentNetwork)m).Forward(x, Tensor.From<long>([4, 2]))),
        ["RecurrentNetwork.Run(Tensor, Tensor, RecurrentState)"] = new(
            () => Of(new GruOptions { HiddenSize = 3 }), "gru", 1, (m, x) => ((RecurrentNetwork)m).Run(x).Output),
        ["RecurrentCell.Step(Tensor, RecurrentState)"] = new(
            () => new LstmCellOptions { HiddenSize = 3 }.Build(Features), "lstm_cell", 1, (m, x) => ((RecurrentCell)m).Step(x.Select(1, 0)).Hidden),
        ["MaxPool.ForwardWithIndices(Tensor)"] = new(
            () => new MaxPool1dOptions { KernelSize = Features }.Build(4, Features), "max_pool1d", 1,
            (m, x) => ((MaxPool)m).ForwardWithIndices(x).Output),
        ["SinusoidalPositions.Forward(Tensor, Int64)"] = new(
            () => Of(new SinusoidalPositionsOptions()), "sinusoidal_positions", 1, (m, x) => ((SinusoidalPositions)m).Forward(x, 3), Fails: false),
    };

    private static readonly List<KeyValueCache> Caches = [];

    public static TheoryData<string> Names => new(Entries.Keys);

    public static TheoryData<string> Choosy => new(Entries.Where(entry => entry.Value.Fails).Select(entry => entry.Key));

    private static Tensor Memory => Ops.Ones([2, 4, Features]);

    [Fact]
    public void Every_public_entry_of_a_module_is_tried()
    {
        IEnumerable<string> all = typeof(Module).Assembly.GetExportedTypes().Where(type => type.IsAssignableTo(typeof(Module)) && type != typeof(Module))
            .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly))
            .Where(method => method.GetParameters() is [ParameterInfo first, ..] && first.ParameterType == typeof(Tensor))
            .Select(method => $"{method.DeclaringType!.Name}.{method.Name}({string.Join(", ", method.GetParameters().Select(p => p.ParameterType.Name))})");
        Assert.Equal(all.Order(StringComparer.Ordinal), Entries.Keys.Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void An_entry_is_noted_with_what_goes_in_and_out(string name)
    {
        using Scope scope = Scope.New();
        Entry entry = Entries[name];
        using var holder = new Holder(entry.Build(), entry.Call);
        using var trace = ModuleTrace.Of(holder);
        Tensor output = holder.Forward(Ops.Randn([2, 4, Features]));
        TracedLayer layer = trace.Layers[1];
        Assert.Equal(("inner", entry.Kind, 1), (layer.Name, layer.Kind, layer.Depth));
        Assert.Equal(entry.Inputs, layer.Inputs.Count);
        Assert.Equal(output.Shape, layer.Output);
        Assert.All(trace.Layers.Skip(2), inside => Assert.StartsWith("inner.", inside.Name, StringComparison.Ordinal));
        Assert.All(trace.Layers.Skip(2), inside => Assert.Matches("^[a-z][a-z0-9_]*$", inside.Kind));
    }

    [Theory]
    [MemberData(nameof(Choosy))]
    public void A_failure_in_an_entry_names_the_layer(string name)
    {
        using Scope scope = Scope.New();
        Entry entry = Entries[name];
        using var holder = new Holder(entry.Build(), entry.Call);
        TorchException failure = Assert.Throws<TorchException>(() => holder.Forward(Ops.Randn([2, 4, Features - 1])));
        Assert.StartsWith("inner", failure.Layer, StringComparison.Ordinal);
    }

    [Fact]
    public void Layers_inside_are_named_from_the_outermost()
    {
        using Scope scope = Scope.New();
        using var encoder = (Encoder)(Causal with { NumLayers = 2 }).Build(4, Features);
        TorchException failure = Assert.Throws<TorchException>(() => encoder.Forward(Ops.Randn([2, 4, Features]), Ops.Ones([3, 3], dtype: DType.Bool), null));
        Assert.Equal("layers.0.self_attn", failure.Layer);
    }

    [Fact]
    public void Two_inputs_stand_side_by_side_in_the_table()
    {
        using Scope scope = Scope.New();
        using PairModule module = new BilinearOptions { OutFeatures = 2 }.Build([3], [4]);
        using var trace = ModuleTrace.Of(module);
        module.Forward(Ops.Zeros([5, 3]), Ops.Zeros([5, 4]));
        Assert.Contains("(model)  bilinear  [5, 3], [5, 4] -> [5, 2]", trace.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_cells_step_counts_both_products()
    {
        using Scope scope = Scope.New();
        using var cell = (RecurrentCell)new LstmCellOptions { HiddenSize = 3 }.Build(5);
        using var trace = ModuleTrace.Of(cell);
        cell.Step(Ops.Zeros([2, 5]));
        Assert.Equal(2L * 4 * 3 * (5 + 3), trace.MultiplyAdds);
    }

    protected override void Dispose(bool disposing)
    {
        foreach (KeyValueCache cache in Caches)
        {
            cache.Dispose();
        }

        Caches.Clear();
        base.Dispose(disposing);
    }

    private static Module Of(ModuleOptions options) => options.Build(4, Features);

    private static PairModule Of(PairModuleOptions options) => options.Build([4, Features], [4, Features]);

    private static KeyValueCache Kept()
    {
        KeyValueCache cache = new();
        Caches.Add(cache);
        return cache;
    }

    private sealed record Entry(Func<Module> Build, string Kind, int Inputs, Func<Module, Tensor, Tensor> Call, bool Fails = true);

    /// <summary>A model with one layer, which it calls in its own way.</summary>
    private sealed class Holder : Module
    {
        private readonly Module _inner;
        private readonly Func<Module, Tensor, Tensor> _call;

        public Holder(Module inner, Func<Module, Tensor, Tensor> call) => (_inner, _call) = (AddChild("inner", inner), call);

        protected override Tensor ForwardCore(Tensor input) => _call(_inner, input);
    }
}
