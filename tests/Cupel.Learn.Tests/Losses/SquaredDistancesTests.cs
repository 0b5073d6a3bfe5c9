using Cupel.Learn.Losses.MetricLearning.Distances;
using Cupel.Torch;

namespace Cupel.Learn.Tests.Losses;

/// <summary>Distances of larger batches, most of which go by way of products.</summary>
public sealed class SquaredDistancesTests : TorchTests
{
    public static TheoryData<double, bool> Kinds => new() { { 1, true }, { 1, false }, { 2, true }, { 2, false }, { 3, false } };

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Distances_and_gradients_are_those_of_differences_also_for_close_and_equal_embeddings(double power, bool itself)
    {
        using Scope scope = Scope.New();
        TorchRuntime.Seed(7);
        Tensor first = WithCloseRows(Ops.Randn([80, 16]));
        Tensor second = itself ? first : WithCloseRows(Ops.Randn([70, 16]));
        if (!itself)
        {
            // Equal and close ones between both.
            second.Narrow(0, 10, 20).Copy_(first.Narrow(0, 5, 20));
            second.Narrow(0, 40, 10).Copy_(first.Narrow(0, 5, 10) + 1e-3);
        }

        Tensor weights = Ops.Randn([80, itself ? 80 : 70]);
        Distance distance = new LpDistanceOptions { Normalise = false, Power = power }.Build();
        (Tensor value, Tensor[] gradients) = Derived(first, second, weights, distance.Between);
        Tensor wide = first.To(DType.Float64);
        (Tensor expected, Tensor[] wanted) = Derived(wide, itself ? wide : second.To(DType.Float64), weights.To(DType.Float64), (x, y) => x.Cdist(y, 2, 2).Pow(power));
        AssertClose(expected, value, 2e-5);
        Assert.All(gradients.Zip(wanted), pair => AssertClose(pair.Second, pair.First, 2e-4));
        Assert.NotNull(SquaredDistances.Find(first, second));
    }

    [Fact]
    public void An_embedding_of_a_large_batch_has_the_distance_0_to_itself()
    {
        using Scope scope = Scope.New();
        TorchRuntime.Seed(8);
        Tensor embeddings = (Ops.Randn([100, 8]) + 1000.0).Learnt();
        Tensor distances = new LpDistanceOptions { Normalise = false }.Build().Between(embeddings, embeddings);
        Assert.Equal(0, distances.Diagonal().Abs().Sum().ToDouble());
        distances.Diagonal().Sum().Backward();
        Assert.Equal(0, embeddings.Grad!.Abs().Sum().ToDouble());
    }

    [Fact]
    public void Where_nearly_all_are_close_and_in_small_batches_nothing_goes_by_products()
    {
        using Scope scope = Scope.New();
        TorchRuntime.Seed(9);
        Tensor close = (Ops.Randn([100, 8]) * 0.01) + 1.0;
        Tensor few = Ops.Randn([20, 8]);
        Assert.Null(SquaredDistances.Find(close, close));
        Assert.Null(SquaredDistances.Find(few, few));
    }

    [Fact]
    public void What_is_no_number_stays_none()
    {
        using Scope scope = Scope.New();
        TorchRuntime.Seed(10);
        Tensor embeddings = Ops.Randn([80, 8]);
        embeddings.Data<float>()[3] = float.NaN;
        Tensor distances = new LpDistanceOptions { Normalise = false }.Build().Between(embeddings, embeddings);
        Assert.True(double.IsNaN(distances.Select(0, 0).Sum().ToDouble()));
        Assert.False(double.IsNaN(distances.Narrow(0, 1, 79).Narrow(1, 1, 79).Sum().ToDouble()));
    }

    private static Tensor WithCloseRows(Tensor rows)
    {
        rows.Narrow(0, 5, 5).Copy_(rows.Narrow(0, 0, 5));
        rows.Narrow(0, 20, 5).Copy_(rows.Narrow(0, 0, 5) + 1e-4);
        return rows;
    }

    private static (Tensor Value, Tensor[] Gradients) Derived(Tensor first, Tensor second, Tensor weights, Func<Tensor, Tensor, Tensor> distances)
    {
        Tensor x = first.Detach().Clone().Learnt();
        Tensor y = ReferenceEquals(first, second) ? x : second.Detach().Clone().Learnt();
        Tensor value = distances(x, y);
        (value * weights).Sum().Backward();
        return (value.Detach(), ReferenceEquals(x, y) ? [x.Grad!] : [x.Grad!, y.Grad!]);
    }

    private static void AssertClose(Tensor expected, Tensor actual, double tolerance)
    {
        double apart = (expected - actual.To(DType.Float64)).Abs().Max().ToDouble();
        double most = expected.Abs().Max().ToDouble();
        Assert.True(apart <= tolerance * most, $"{apart} apart, where the largest is {most}");
    }
}
