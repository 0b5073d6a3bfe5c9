using System.IO.Compression;
using System.Numerics;
using System.Text.Json;
using Cupel.Learn.Checkpoints.PyTorch;
using Cupel.Learn.Modules;
using Cupel.Learn.Modules.Normalisation;
using Cupel.Learn.Tests.Goldens;
using Cupel.Testing;
using Cupel.Torch;

namespace Cupel.Learn.Tests.Checkpoints;

/// <summary>Files that PyTorch itself wrote, whole and damaged, and some that were made to do harm.</summary>
public sealed class PyTorchFileTests : TorchTests
{
    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string> Written => ["state", "checkpoint", "types", "views"];

    [Theory]
    [MemberData(nameof(Written))]
    public void Every_tensor_has_the_shape_type_and_values_it_was_saved_with(string name)
    {
        using Scope scope = Scope.New();
        OrderedDictionary<string, Described> expected = JsonSerializer.Deserialize<OrderedDictionary<string, Described>>(Bytes(name + ".json"), JsonSerializerOptions.Web)!;

        PyTorchFile file = PyTorchFile.Load(Write(name));

        Assert.Equal(expected.Keys, file.Tensors.Keys);
        foreach ((string path, Described tensor) in expected)
        {
            Tensor read = file.Tensors[path];
            Assert.Equal(tensor.Shape, read.Shape);
            Assert.Equal(tensor.Type, read.DType.ToString().ToLowerInvariant());
            Assert.Equal(tensor.Values, read.To(Device.Cpu, DType.Float64).Contiguous().Data<double>().ToArray());
            Assert.False(read.RequiresGrad);
        }
    }

    [Fact]
    public void A_state_goes_into_a_module_of_the_same_structure()
    {
        using Scope scope = Scope.New();
        using Module model = new SequentialOptions { Layers = [new LinearOptions { OutFeatures = 2 }, new BatchNorm1dOptions()] }.Build(3);

        StateReport report = model.LoadState(PyTorchFile.Load(Write("checkpoint")).Under("state_dict"));

        Assert.True(report.Fits, report.ToString());
        Assert.Equal(2, model.State().Single(one => one.Name == "1.num_batches_tracked").Tensor.Data<long>()[0]);
    }

    [Theory]
    [InlineData("checkpoint")]
    [InlineData("protocol4")]
    public void Plain_values_are_what_they_were(string name)
    {
        using Scope scope = Scope.New();

        var root = (OrderedDictionary<string, object?>)PyTorchFile.Load(Write(name)).Root!;

        Assert.Equal(3L, root["epoch"]);
        Assert.Equal((0.25, -4L), ((double)root["best"]!, (long)root["count"]!));
        Assert.Equal(0.1, ((OrderedDictionary<string, object?>)root["args"]!)["lr"]);
        Assert.Equal([2L, 3L], (object?[])root["size"]!);
        Assert.Equal(("cuda:0", "torch.float16"), (root["device"], root["type"]));
        Assert.Null(root["none"]);
        Assert.Equal(("ünïcode", true, false), (root["text"], root["yes"], root["no"]));
        Assert.Equal((BigInteger.Pow(2, 80), -(1L << 40)), (root["big"], root["negative"]));
        Assert.Equal([0, 255], (byte[])root["bytes"]!);
        Assert.Equal([1L, 2.5], (object?[])root["pair"]!);
        var nested = (OrderedDictionary<string, object?>)((object?[])root["nested"]!)[0]!;
        Assert.Equal((1L, "seven"), (nested["a"], nested["7"]));
        Assert.Equal((300, double.PositiveInfinity), (((string)root["long"]!).Length, root["inf"]));
    }

    [Fact]
    public void Tensors_that_share_their_bytes_share_them_here()
    {
        using Scope scope = Scope.New();
        OrderedDictionary<string, Tensor> tensors = PyTorchFile.Load(Write("views")).Tensors;

        tensors["base"].Data<float>()[2] = 40;

        Assert.Equal(40, tensors["slice"].Contiguous().Data<float>()[0]);
        Assert.Equal(40, tensors["matrix"].Contiguous().Data<float>()[6]);
    }

    [Theory]
    [InlineData("evil", "`posix.system`")]
    [InlineData("model", "`torch.nn.modules.container.Sequential`")]
    [InlineData("legacy", "before 1.6")]
    [InlineData("script", "TorchScript")]
    public void What_would_have_to_be_run_is_refused_by_name(string name, string said)
    {
        using Scope scope = Scope.New();
        string path = Write(name);

        PyTorchFileException refused = Assert.Throws<PyTorchFileException>(() => PyTorchFile.Load(path));

        Assert.Contains(said, refused.Message, StringComparison.Ordinal);
        Assert.Contains(path, refused.Message, StringComparison.Ordinal);
        Assert.False(File.Exists("cupel-was-here"));
    }

    [Theory]
    [InlineData("]q\0h\0a.")] // a list that holds itself
    [InlineData("(((((((((((((.")]
    [InlineData("cos\nsystem\n(X\u0002\0\0\0lsitR.")]
    [InlineData("cbuiltins\neval\nX\u0001\0\0\01\u0085R.")]
    [InlineData("i")]
    [InlineData("")]
    public void A_pickle_that_was_made_to_do_harm_is_refused(string pickle)
    {
        using Scope scope = Scope.New();
        string path = Pickled([0x80, 2, .. pickle.Select(c => (byte)c)]);

        Assert.Throws<PyTorchFileException>(() => PyTorchFile.Load(path));
    }

    [Fact]
    public void A_pickle_that_stands_for_more_than_any_memory_holds_is_refused()
    {
        using Scope scope = Scope.New();
        var bomb = new List<byte> { 0x80, 2, (byte)']', (byte)'q', 0 };
        for (byte level = 1; level < 60; level++)
        {
            bomb.AddRange([(byte)']', (byte)'q', level, (byte)'(', (byte)'h', (byte)(level - 1), (byte)'h', (byte)(level - 1), (byte)'e']);
        }

        bomb.Add((byte)'.');

        Assert.Contains("more than", Assert.Throws<PyTorchFileException>(() => PyTorchFile.Load(Pickled([.. bomb]))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void However_a_file_is_damaged_it_is_read_or_refused()
    {
        int seed = Environment.TickCount;
        var random = new Random(seed);
        byte[] whole = Bytes("checkpoint.pt");
        string path = Path.Combine(_folder.Path, "damaged.pt");
        for (int i = 0; i < 400; i++)
        {
            byte[] damaged = [.. i % 2 == 0 ? whole[..random.Next(whole.Length)] : whole];
            for (int flips = random.Next(1, 6); flips > 0 && damaged.Length > 0; flips--)
            {
                damaged[random.Next(damaged.Length)] = (byte)random.Next(256);
            }

            File.WriteAllBytes(path, damaged);
            using Scope scope = Scope.New();
            Exception? thrown = Record.Exception(() => PyTorchFile.Load(path));
            Assert.True(thrown is null or PyTorchFileException, $"seed {seed}, round {i}: {thrown}");
        }
    }

    protected override void Dispose(bool disposing)
    {
        _folder.Dispose();
        base.Dispose(disposing);
    }

    internal static byte[] Bytes(string name)
    {
        using var zip = new ZipArchive(new MemoryStream(Golden.Bytes("pytorch_files.zip")));
        using Stream stream = zip.GetEntry(name)!.Open();
        using var memory = new MemoryStream();
        stream.CopyTo(memory);
        return memory.ToArray();
    }

    private string Write(string name)
    {
        string path = Path.Combine(_folder.Path, name + ".pt");
        File.WriteAllBytes(path, Bytes(name + ".pt"));
        return path;
    }

    private string Pickled(byte[] pickle)
    {
        string path = Path.Combine(_folder.Path, "made.pt");
        File.Delete(path);
        using ZipArchive zip = ZipFile.Open(path, ZipArchiveMode.Create);
        using Stream stream = zip.CreateEntry("archive/data.pkl").Open();
        stream.Write(pickle);
        return path;
    }

    private sealed record Described(long[] Shape, string Type, double[] Values);
}
