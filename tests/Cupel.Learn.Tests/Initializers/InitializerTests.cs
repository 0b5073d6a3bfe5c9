using Cupel.Learn.Initializers;
using Cupel.Learn.Tests.Goldens;
using Cupel.Torch;

namespace Cupel.Learn.Tests.Initializers;

public sealed class InitializerTests : TorchTests
{
    private static readonly Dictionary<string, InitializerOptions> Parts = new(StringComparer.Ordinal)
    {
        ["uniform"] = new UniformOptions { Low = -0.5, High = 2 },
        ["normal"] = new NormalOptions { Mean = 1, Std = 0.3 },
        ["truncated_normal"] = new TruncatedNormalOptions { Mean = 0.5, Std = 0.8, Low = -0.7, High = 1.9 },
        ["constant"] = new ConstantOptions { Value = -0.3 },
        ["eye"] = new EyeOptions(),
        ["dirac"] = new DiracOptions { Groups = 2 },
        ["dirac1d"] = new DiracOptions(),
        ["xavier_uniform"] = new XavierUniformOptions { Gain = 1.4 },
        ["xavier_normal"] = new XavierNormalOptions { Gain = 0.7 },
        ["orthogonal_wide"] = new OrthogonalOptions { Gain = 1.3 },
        ["orthogonal_tall"] = new OrthogonalOptions(),
        ["sparse"] = new SparseOptions { Sparsity = 0.35, Std = 0.2 },
    };

    public static TheoryData<string> Cases => new(Parts.Keys.Concat(
        new[] { "relu", "leaky_relu", "linear", "sigmoid", "tanh", "selu" }.SelectMany(a => new[] { $"kaiming_uniform_{a}", $"kaiming_normal_{a}" })));

    [Theory]
    [MemberData(nameof(Cases))]
    public void Numbers_are_those_of_torch(string name)
    {
        using Scope scope = Scope.New();
        using var golden = new PartGoldens("modules.safetensors.gz");
        Tensor expected = golden[$"initializer/{name}"];
        Tensor actual = Ops.Full(expected.Shape, 9.0, dtype: DType.Float32);
        TorchRuntime.Seed(5);
        Options(name).Fill(actual);
        Assert.All(expected.ToArray<float>().Zip(actual.ToArray<float>()), pair => Assert.Equal(pair.First, pair.Second, 1e-6f));
    }

    [Fact]
    public void A_tensor_without_the_dimensions_for_it_is_refused()
    {
        using Scope scope = Scope.New();
        Tensor row = Ops.Zeros([4], dtype: DType.Float32);
        InitializerOptions[] refusing =
        [
            new XavierUniformOptions(), new XavierNormalOptions(), new KaimingUniformOptions(), new KaimingNormalOptions(), new OrthogonalOptions(),
            new EyeOptions(), new DiracOptions(), new SparseOptions { Sparsity = 0.5 },
        ];
        Assert.All(refusing, options =>
            Assert.Contains("must have", Assert.Throws<ArgumentException>(() => options.Fill(row)).Message, StringComparison.Ordinal));
    }

    [Fact]
    public void Bounds_the_wrong_way_round_are_refused()
    {
        Assert.Throws<ArgumentException>(() => new UniformOptions { Low = 2 }.Check());
        Assert.Throws<ArgumentException>(() => new TruncatedNormalOptions { Low = 2 }.Check());
    }

    private static InitializerOptions Options(string name) =>
        name.StartsWith("kaiming_uniform_", StringComparison.Ordinal) ? new KaimingUniformOptions { Slope = 0.2, Activation = name["kaiming_uniform_".Length..] }
        : name.StartsWith("kaiming_normal_", StringComparison.Ordinal)
            ? new KaimingNormalOptions { Slope = 0.2, Fan = "fan_out", Activation = name["kaiming_normal_".Length..] }
        : Parts[name];
}
