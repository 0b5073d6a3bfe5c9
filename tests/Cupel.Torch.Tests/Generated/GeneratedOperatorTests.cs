using System.Text.Json;

namespace Cupel.Torch.Tests.Generated;

/// <summary>Typed operators against what Python's torch makes of the same calls (Goldens/make_operators.py).</summary>
public sealed class GeneratedOperatorTests : TorchTest
{
    private static readonly Dictionary<string, Func<Tensor>> Calls = new()
    {
        ["add_alpha"] = () => X.Add(Y, 2),
        ["softmax"] = () => X.Softmax(1),
        ["log_softmax_double"] = () => X.LogSoftmax(0, DType.Float64),
        ["sum_keepdim"] = () => X.Sum([1], keepdim: true),
        ["std_unbiased"] = () => X.Std([0], true),
        ["max_values"] = () => X.Max(1).Values,
        ["max_indices"] = () => X.Max(1).Indices,
        ["clamp_min"] = () => X.Clamp(0.1, null),
        ["conv2d_defaults"] = () => Image.Conv2d(Wave([4, 3, 3, 3])),
        ["conv2d_stride_padding"] = () => Image.Conv2d(Wave([4, 3, 3, 3]), Wave([4]), [2, 2], [1, 1]),
        ["conv2d_same"] = () => Image.Conv2d(Wave([4, 3, 3, 3]), null, padding: "same"),
        ["max_pool2d"] = () => Image.MaxPool2d([2, 2]),
        ["avg_pool2d_counted"] = () => Image.AvgPool2d([3, 3], [2, 2], [1, 1], countIncludePad: false),
        ["layer_norm"] = () => X.LayerNorm([3]),
        ["batch_norm"] = () => Image.BatchNorm(null, null, Wave([3]), Wave([3], 3).Abs() + 0.5, false, 0.1, 1e-5, false),
        ["cross_entropy"] = () => X.CrossEntropyLoss(Tensor.From<long>([2, 0]), labelSmoothing: 0.1),
        ["gelu_tanh"] = () => X.Gelu("tanh"),
        ["einsum"] = () => Ops.Einsum("ij,kj->ik", [X, Y]),
        ["cat"] = () => Ops.Cat([X, Y], 1),
        ["stack"] = () => Ops.Stack([X, Y]),
        ["index"] = () => Image.Index([Tensor.From<long>([1, 0]), null, Tensor.From<long>([2, 3])]),
        ["div_floor"] = () => X.Div(Y, "floor"),
        ["where"] = () => X.Gt(Y).Where(X, Y),
        ["topk_values"] = () => X.Topk(2).Values,
        ["split_second"] = () => X.Split([1, 2], 1)[1],
        ["embedding"] = () => Wave([4, 5]).Embedding(Tensor.From<long>([2, 0, 2])),
        ["arange"] = () => Ops.Arange(1, 2, 0.25),
        ["foreach_add"] = () => Ops.ForeachAdd([X, Y], [Y, X], 3)[1],
        ["interpolate"] = () => Image.UpsampleBilinear2d([4, 4], false),
        ["linalg_norm"] = () => X.LinalgVectorNorm(3.0),
        ["svdvals"] = () => X.LinalgSvdvals(),
        ["cumsum"] = () => X.Cumsum(1),
        ["histc"] = () => X.Histc(4, -1, 1),
        ["any"] = () => X.Gt(0.9).Any(),
    };

    public static TheoryData<string> Names => [.. Calls.Keys];

    private static Tensor X => Wave([2, 3]);

    private static Tensor Y => Wave([2, 3], 10);

    private static Tensor Image => Wave([2, 3, 8, 8]);

    [Theory]
    [MemberData(nameof(Names))]
    public void A_typed_operator_gives_what_Python_gives(string name)
    {
        using var golden = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Goldens", "operators.json")));
        JsonElement expected = golden.RootElement.GetProperty(name);
        using var scope = Scope.New();
        Tensor actual = Calls[name]();
        Assert.Equal(expected.GetProperty("dtype").GetString(), actual.DType.Name());
        Assert.Equal([.. expected.GetProperty("shape").EnumerateArray().Select(size => size.GetInt64())], actual.Shape);
        double[] values = actual.To(DType.Float64).ToArray<double>();
        double[] wanted = expected.GetProperty("values").EnumerateArray().Select(value => value.GetDouble()).ToArray();
        Assert.Equal(wanted.Length, values.Length);
        for (int i = 0; i < values.Length; i++)
        {
            // The same kernels, perhaps of another vector width: a few units in the last place of a float.
            Assert.InRange(values[i], wanted[i] - 1e-5, wanted[i] + 1e-5);
        }
    }

    [Fact]
    public void Every_golden_has_its_call()
    {
        using var golden = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Goldens", "operators.json")));
        Assert.Equal(golden.RootElement.EnumerateObject().Select(property => property.Name).Order(), Calls.Keys.Order());
    }

    [Fact]
    public void Results_that_were_not_asked_for_are_null()
    {
        using var scope = Scope.New();
        (Tensor? input, Tensor? weight, Tensor? bias) = Wave([1, 1, 2, 2]).ConvolutionBackward(
            Wave([1, 1, 3, 3]), Wave([1, 1, 2, 2]), null, [1, 1], [0, 0], [1, 1], false, [0, 0], 1, [true, false, false]);
        Assert.Equal([1, 1, 3, 3], input!.Shape);
        Assert.Null(weight);
        Assert.Null(bias);
    }

    private static Tensor Wave(long[] shape, long start = 0)
    {
        long count = shape.Aggregate(1L, (a, b) => a * b);
        return Ops.Arange(start, start + count, DType.Float64).Sin().To(DType.Float32).Reshape(shape);
    }
}
