using System.Text.Json;
using Cupel.Learn.Losses;
using Cupel.Learn.Modules;
using Cupel.Learn.Modules.Script;
using Cupel.Learn.Optimizers;
using Cupel.Learn.Tests.Checkpoints;
using Cupel.Testing;
using Cupel.Torch;
using Cupel.Torch.Files;

namespace Cupel.Learn.Tests.Modules;

/// <summary>Programs that PyTorch compiled and saved.</summary>
public sealed class ScriptModuleTests : TorchTests
{
    private static readonly float[] Input = [1, 2, 3, -4];
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void A_program_gives_what_it_gave_in_python()
    {
        using Scope scope = Scope.New();
        using var module = ScriptModule.Load(Write("script.pt"));
        JsonElement expected = Told("script.json");

        module.Eval();

        Assert.Equal(Floats(expected.GetProperty("output")), module.Forward(Tensor.From<float>(Input, 2, 2)).Data<float>().ToArray(), (a, b) => Math.Abs(a - b) < 1e-6);
        Assert.Equal(
            expected.GetProperty("names").EnumerateArray().Select(name => name.GetString()).Order(StringComparer.Ordinal), module.State().Select(one => one.Name).Order(StringComparer.Ordinal));
        Assert.Equal(["0.bias"], module.Parameters().Where(one => !one.Tensor.RequiresGrad).Select(one => one.Name));
    }

    [Fact]
    public void It_trains_as_any_module_does()
    {
        using Scope scope = Scope.New();
        TorchRuntime.Seed(3);
        using var module = ScriptModule.Load(Write("script.pt"));
        using Loss loss = new MseOptions().Build();
        using Optimizer optimizer = new SgdOptions { Lr = 0.1 }.Build(module.Parameters());
        Tensor input = Tensor.From<float>(Input, 2, 2);
        Tensor target = Ops.Zeros([2, 3]);
        float before = module.Parameters().First().Tensor.Data<float>()[0];

        Assert.NotEqual(module.Forward(input).Data<float>().ToArray(), module.Forward(input).Data<float>().ToArray()); // dropout is on
        for (int step = 0; step < 5; step++)
        {
            optimizer.ZeroGrad();
            loss.Compute(module.Forward(input), target).Backward();
            optimizer.Step();
        }

        Assert.NotEqual(before, module.Parameters().First().Tensor.Data<float>()[0]);
        module.Eval();
        Assert.Equal(module.Forward(input).Data<float>().ToArray(), module.Forward(input).Data<float>().ToArray());
    }

    [Fact]
    public void Several_results_and_other_methods_are_called_on_the_program()
    {
        using Scope scope = Scope.New();
        using var program = ScriptProgram.Load(Write("two.pt"));
        JsonElement expected = Told("two.json");
        Tensor input = Tensor.From<float>(Input, 2, 2);

        Value[] both = program.Call("forward", input);
        Tensor[] tensors = [.. both.Select(value => value.TakeTensor())];
        Tensor scaled = program.Call("scaled", input, 2.5)[0].TakeTensor();

        Assert.Equal(Floats(expected.GetProperty("output")), tensors[0].Data<float>().ToArray(), (a, b) => Math.Abs(a - b) < 1e-6);
        Assert.Equal(Input, tensors[1].Data<float>().ToArray());
        Assert.Equal(Floats(expected.GetProperty("scaled")), scaled.Data<float>().ToArray(), (a, b) => Math.Abs(a - b) < 1e-6);
    }

    [Fact]
    public void What_cannot_be_done_is_said()
    {
        using Scope scope = Scope.New();
        using var module = ScriptModule.Load(Write("two.pt"));
        Tensor input = Tensor.From<float>(Input, 2, 2);

        Assert.Contains("returned 2 values", Assert.Throws<InvalidOperationException>(() => module.Forward(input)).Message, StringComparison.Ordinal);
        Assert.Contains("no method `backward`", Assert.Throws<TorchException>(() => module.Program.Call("backward", input)).Message, StringComparison.Ordinal);
        Assert.Throws<TorchException>(() => module.Program.Call("forward"));
        Assert.Throws<TorchException>(() => module.Program.Call("forward", Ops.Zeros([2, 5])));
        Assert.Throws<FileNotFoundException>(() => ScriptModule.Load(Path.Combine(_folder.Path, "none.pt")));
        Assert.Throws<TorchException>(() => ScriptModule.Load(Write("state.pt")));
        File.WriteAllText(Path.Combine(_folder.Path, "text.pt"), "no program");
        Assert.Throws<TorchException>(() => ScriptModule.Load(Path.Combine(_folder.Path, "text.pt")));
    }

    protected override void Dispose(bool disposing)
    {
        _folder.Dispose();
        base.Dispose(disposing);
    }

    private static JsonElement Told(string name) => JsonDocument.Parse(PyTorchFileTests.Bytes(name)).RootElement;

    private static float[] Floats(JsonElement list) => [.. list.EnumerateArray().Select(one => one.GetSingle())];

    private string Write(string name)
    {
        string path = Path.Combine(_folder.Path, name);
        File.WriteAllBytes(path, PyTorchFileTests.Bytes(name));
        return path;
    }
}
