using Cupel.Errors;
using Cupel.Learn.Checkpoints;
using Cupel.Learn.Modules;
using Cupel.Learn.Modules.Normalisation;
using Cupel.Testing;
using Cupel.Torch;
using Cupel.Torch.Files;

namespace Cupel.Learn.Tests.Checkpoints;

/// <summary>A module's state, written to a file and read from one.</summary>
public sealed class StateFileTests : TorchTests
{
    private static readonly ModuleOptions Net = new SequentialOptions { Layers = [new LinearOptions { OutFeatures = 3 }, new BatchNorm1dOptions()] };

    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void What_was_saved_is_what_is_loaded_buffers_too()
    {
        using Module one = Net.Build(4);
        using Module other = Net.Build(4);
        using (Scope scope = Scope.New())
        {
            one.Forward(Ops.Randn([5, 4]));
        }

        one.SaveState(_folder["net.safetensors"]);
        StateReport report = other.LoadState(_folder["net.safetensors"]);

        Assert.True(report.Fits, report.ToString());
        Assert.All(one.State().Zip(other.State()), pair => Assert.Equal(Bytes(pair.First.Tensor), Bytes(pair.Second.Tensor)));
    }

    [Fact]
    public void A_part_of_a_file_is_loaded_by_where_it_is()
    {
        using Module model = Net.Build(4);
        using (Scope scope = Scope.New())
        {
            Safetensors.Save(_folder["last.safetensors"], model.State().Select(t => KeyValuePair.Create("model." + t.Name, t.Tensor))
                .Append(KeyValuePair.Create("optimizer.step", Ops.Zeros([1]))));
        }

        Assert.True(model.LoadState(_folder["last.safetensors"], "model").Fits);
        UserErrorException wrong = Assert.Throws<UserErrorException>(() => model.LoadState(_folder["last.safetensors"], "modle"));
        Assert.Contains("below `modle`", wrong.Faults[0].Message, StringComparison.Ordinal);
        Assert.Equal("did you mean `model`?", wrong.Faults[0].Hint);
    }

    [Fact]
    public void A_file_of_another_kind_and_none_are_refused()
    {
        using Module model = Net.Build(4);
        File.WriteAllText(_folder["text"], "PK");
        Assert.Throws<SafetensorsException>(() => model.LoadState(_folder["text"]));
        Assert.Throws<FileNotFoundException>(() => model.LoadState(_folder["none"]));
    }

    protected override void Dispose(bool disposing)
    {
        _folder.Dispose();
        base.Dispose(disposing);
    }

    private static byte[] Bytes(Tensor tensor)
    {
        using Scope scope = Scope.New();
        return [.. tensor.To(Device.Cpu, DType.Float64).ToArray<double>().SelectMany(BitConverter.GetBytes)];
    }
}
