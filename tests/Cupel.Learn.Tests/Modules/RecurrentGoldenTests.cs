using Cupel.Learn.Modules;
using Cupel.Learn.Modules.Recurrent;
using Cupel.Learn.Tests.Goldens;
using Cupel.Torch;

namespace Cupel.Learn.Tests.Modules;

public sealed class RecurrentGoldenTests : ModuleGoldenContract
{
    private static readonly Dictionary<string, RecurrentOptions> Parts = new(StringComparer.Ordinal)
    {
        ["rnn"] = new RnnOptions { HiddenSize = 5 },
        ["rnn_relu"] = new RnnOptions { HiddenSize = 5, NumLayers = 2, Nonlinearity = "relu", Bias = false },
        ["gru"] = new GruOptions { HiddenSize = 5 },
        ["gru_deep"] = new GruOptions { HiddenSize = 5, NumLayers = 2, Bidirectional = true, Dropout = 0.3 },
        ["lstm"] = new LstmOptions { HiddenSize = 5 },
        ["lstm_deep"] = new LstmOptions { HiddenSize = 5, NumLayers = 2, Bidirectional = true, Dropout = 0.3 },
        ["lstm_projected"] = new LstmOptions { HiddenSize = 5, NumLayers = 2, Bidirectional = true, ProjSize = 3 },
    };

    public static TheoryData<string> Cases => new(Parts.Keys);

    [Theory]
    [MemberData(nameof(Cases))]
    public void Network_equals_that_of_torch(string name)
    {
        Equal(name, Parts[name], train: true);
        Equal($"{name}_last", Parts[name] with { Output = "last" }, train: false);
    }

    [Theory]
    [InlineData("rnn")]
    [InlineData("gru_deep")]
    [InlineData("lstm_deep")]
    [InlineData("lstm_projected")]
    public void Lengths_and_a_state_are_as_in_torch(string name)
    {
        using Scope scope = Scope.New();
        using var golden = new PartGoldens(Modules);
        string at = $"lengths/{name}";
        Tensor input = Input(golden, $"{at}/input");
        TorchRuntime.Seed(1);
        using var network = (RecurrentNetwork)Parts[name].Build(6, 4);
        network.Eval();
        bool hasCell = golden.Has($"{at}/after/cell");
        var state = new RecurrentState(golden[$"{at}/hidden"], hasCell ? golden[$"{at}/cell"] : null);
        (Tensor output, RecurrentState after) = network.Run(input, golden[$"{at}/lengths"], state);
        Same(golden[$"{at}/output"], output, 2e-6f);
        Same(golden[$"{at}/after/hidden"], after.Hidden, 2e-6f);
        if (hasCell)
        {
            Same(golden[$"{at}/after/cell"], after.Cell!, 2e-6f);
        }

        output.Mul(Cosines(output.Shape)).Sum().Backward();
        Same(golden[$"{at}/gradient/input"], input.Grad!, 2e-5f);
    }

    [Fact]
    public void The_last_step_of_a_short_example_is_its_own()
    {
        using Scope scope = Scope.New();
        using var network = (RecurrentNetwork)new GruOptions { HiddenSize = 3, Output = "last" }.Build(4, 2);
        Tensor input = Ops.Randn([2, 4, 2]);
        Tensor whole = network.Forward(input.Narrow(1, 0, 2));
        Tensor cut = network.Forward(input, Tensor.From<long>([2, 4]));
        Same(whole.Select(0, 0), cut.Select(0, 0), 1e-6f);
        Same(network.Forward(input).Select(0, 1), cut.Select(0, 1), 1e-6f);
    }

    [Fact]
    public void A_sequence_in_two_stretches_is_the_sequence()
    {
        using Scope scope = Scope.New();
        using var network = (RecurrentNetwork)new LstmOptions { HiddenSize = 3 }.Build(4, 2);
        Tensor input = Ops.Randn([2, 4, 2]);
        (_, RecurrentState between) = network.Run(input.Narrow(1, 0, 3));
        (Tensor last, _) = network.Run(input.Narrow(1, 3, 1), state: between);
        Same(network.Forward(input).Select(1, 3), last.Select(1, 0), 1e-6f);
    }

    [Fact]
    public void What_does_not_fit_is_refused()
    {
        using Scope scope = Scope.New();
        using var network = (RecurrentNetwork)new LstmOptions { HiddenSize = 3 }.Build(4, 2);
        Tensor input = Ops.Zeros([2, 4, 2], dtype: DType.Float32);
        Assert.Throws<ArgumentException>(() => network.Run(input, Tensor.From<long>([4])));
        Assert.Throws<ArgumentException>(() => network.Run(input, state: new(Ops.Zeros([1, 2, 3]), null)));
        Assert.Throws<ArgumentException>(() => new GruOptions { HiddenSize = 3, Dropout = 0.1 }.Check());
        Assert.Throws<ArgumentException>(() => new LstmOptions { HiddenSize = 3, ProjSize = 3 }.Check());
        Assert.Throws<ShapeException>(() => new GruOptions { HiddenSize = 3 }.OutputShape(4));
    }
}
