using Cupel.Learn.Losses.MetricLearning.Distances;
using Cupel.Learn.Modules;
using Cupel.Torch;

namespace Cupel.Learn.Testing;

/// <summary>What a distance between embeddings keeps.</summary>
/// <example><code>
/// public sealed class LargestGapTests : DistanceContract
/// {
///     protected override IEnumerable&lt;DistanceCase> Cases => [new(new LargestGapOptions())];
/// }
/// </code></example>
public abstract class DistanceContract : PartContract<DistanceOptions, DistanceCase>
{
    private const double Rounding = 1e-4;

    /// <summary>Each row of one matrix is compared with each of the other, by itself: the numbers are finite.</summary>
    [Fact]
    public void Compares_each_row_with_each() => Each(one =>
    {
        Distance distance = one.Options.Build();
        (Tensor from, Tensor to) = (Draw.Normal(4, 6), Draw.Normal(3, 6));
        Tensor all = distance.Between(from, to);
        Numbers.SameShape([4, 3], all.Shape, "distances");
        Numbers.Finite(Numbers.Of(all), "distances");
        for (int i = 0; i < 4; i++)
        {
            for (int j = 0; j < 3; j++)
            {
                Tensor alone = distance.Between(from.Narrow(0, i, 1), to.Narrow(0, j, 1));
                Numbers.Same(Numbers.Of(all.Narrow(0, i, 1).Narrow(1, j, 1)), Numbers.Of(alone), $"row {i} with row {j} alone", Rounding);
            }
        }
    });

    /// <summary>Among embeddings of length 1, nothing is closer to one than itself, in the direction that it says is close.</summary>
    [Fact]
    public void Puts_nothing_closer_than_itself() => Each(one =>
    {
        Distance distance = one.Options.Build();
        Tensor embeddings = Draw.Normal(6, 5);
        embeddings = embeddings.Div(embeddings.Norm(2.0, [1], keepdim: true));
        double[] all = Numbers.Of(distance.Between(embeddings, embeddings));
        for (int i = 0; i < 6; i++)
        {
            for (int j = 0; j < 6; j++)
            {
                double nearer = distance.IsSimilarity ? all[(6 * i) + j] - all[7 * i] : all[7 * i] - all[(6 * i) + j];
                Assert.True(nearer <= Rounding, $"it {(distance.IsSimilarity ? "is" : "is not")} a similarity, but another is closer to an embedding than itself");
            }
        }
    });

    /// <summary>Gradients of both sides are finite and say what happens when these are moved.</summary>
    [Fact]
    public void Has_gradients_that_moving_confirms() => Each(one =>
    {
        Distance distance = one.Options.Build();
        (Tensor from, Tensor to) = (Draw.Normal(4, 6), Draw.Normal(3, 6));
        GradientCheck.Run([new NamedTensor("from", from), new NamedTensor("to", to)], () => distance.Between(from, to));
    });
}
