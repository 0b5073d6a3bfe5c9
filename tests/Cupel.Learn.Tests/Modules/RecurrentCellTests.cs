using Cupel.Learn.Modules;
using Cupel.Learn.Modules.Recurrent;
using Cupel.Learn.Tests.Goldens;
using Cupel.Torch;

namespace Cupel.Learn.Tests.Modules;

public sealed class RecurrentCellTests : ModuleGoldenContract
{
    private static readonly Dictionary<string, RecurrentCellOptions> Parts = new(StringComparer.Ordinal)
    {
        ["rnn_cell"] = new RnnCellOptions { HiddenSize = 5 },
        ["rnn_cell_relu"] = new RnnCellOptions { HiddenSize = 5, Bias = false, Nonlinearity = "relu" },
        ["gru_cell"] = new GruCellOptions { HiddenSize = 5 },
        ["lstm_cell"] = new LstmCellOptions { HiddenSize = 5 },
        ["lstm_cell_no_bias"] = new LstmCellOptions { HiddenSize = 5, Bias = false },
    };

    public static TheoryData<string> Cases => new(Parts.Keys);

    [Theory]
    [MemberData(nameof(Cases))]
    public void Cell_equals_that_of_torch(string name) => Equal(name, Parts[name], train: false);

    [Theory]
    [MemberData(nameof(Cases))]
    public void Steps_with_a_state_are_those_of_torch(string name)
    {
        using Scope scope = Scope.New();
        using var golden = new PartGoldens(Modules);
        string at = $"steps/{name}";
        Tensor input = Input(golden, $"{at}/input");
        TorchRuntime.Seed(1);
        using var cell = (RecurrentCell)Parts[name].Build(4);
        bool hasCell = golden.Has($"{at}/after/cell");
        var state = new RecurrentState(golden[$"{at}/hidden"], hasCell ? golden[$"{at}/cell"] : null);
        var outputs = new List<Tensor>();
        for (int step = 0; step < input.Size(0); step++)
        {
            state = cell.Step(input.Select(0, step), state);
            outputs.Add(state.Hidden);
        }

        Tensor output = Ops.Stack([.. outputs], 0);
        Same(golden[$"{at}/output"], output, 2e-6f);
        if (hasCell)
        {
            Same(golden[$"{at}/after/cell"], state.Cell!, 2e-6f);
        }

        output.Mul(Cosines(output.Shape)).Sum().Backward();
        Same(golden[$"{at}/gradient/input"], input.Grad!, 2e-5f);
        foreach (NamedTensor parameter in cell.Parameters())
        {
            Same(golden[$"{at}/gradient/{parameter.Name}"], parameter.Tensor.Grad!, 2e-5f);
        }
    }

    [Fact]
    public void A_cell_with_the_weights_of_a_network_goes_the_networks_steps()
    {
        using Scope scope = Scope.New();
        using Module network = new GruOptions { HiddenSize = 3 }.Build(4, 2);
        using var cell = (RecurrentCell)new GruCellOptions { HiddenSize = 3 }.Build(2);
        StateReport report = cell.LoadState(network.State().ToDictionary(
            one => one.Name.Replace("_l0", "", StringComparison.Ordinal), one => one.Tensor, StringComparer.Ordinal));
        Assert.Empty(report.Missing);
        Tensor input = Ops.Randn([2, 4, 2]);
        Tensor whole = network.Forward(input);
        RecurrentState? state = null;
        for (int step = 0; step < 4; step++)
        {
            state = cell.Step(input.Select(1, step), state);
            Same(whole.Select(1, step), state.Hidden, 1e-6f);
        }
    }

    [Fact]
    public void What_does_not_fit_is_refused()
    {
        using Scope scope = Scope.New();
        using var lstm = (RecurrentCell)new LstmCellOptions { HiddenSize = 3 }.Build(2);
        using var gru = (RecurrentCell)new GruCellOptions { HiddenSize = 3 }.Build(2);
        (Tensor input, Tensor state) = (Ops.Zeros([2, 2]), Ops.Zeros([2, 3]));
        Assert.Equal("must hold the cell state of an LSTM (Parameter 'state')",
            Assert.Throws<ArgumentException>(() => lstm.Step(input, new(state, null))).Message);
        Assert.Throws<ArgumentException>(() => gru.Step(input, new(state, state)));
        Assert.Throws<ShapeException>(() => new GruCellOptions { HiddenSize = 3 }.OutputShape(4, 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => new RnnCellOptions { HiddenSize = 3, Nonlinearity = "sigmoid" }.Check());
    }
}
