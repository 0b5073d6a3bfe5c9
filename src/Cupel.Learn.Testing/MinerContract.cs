using Cupel.Learn.Losses.MetricLearning.Miners;
using Cupel.Torch;

namespace Cupel.Learn.Testing;

/// <summary>What a miner keeps.</summary>
/// <example><code>
/// public sealed class EveryPairTests : MinerContract
/// {
///     protected override IEnumerable&lt;MinerCase> Cases => [new(new EveryPairOptions())];
/// }
/// </code></example>
public abstract class MinerContract : PartContract<MinerOptions, MinerCase>
{
    private const int Batch = 12;

    private const int References = 9;

    /// <summary>What it chooses as belonging together has one label and is not one place twice; what it chooses as not belonging together has two.</summary>
    [Fact]
    public void Chooses_by_the_labels() => Each(one =>
    {
        Tensor labels = Draw.Integers(4, Batch);
        Selection selection = one.Options.Build().Mine(Draw.Normal(Batch, 5), labels);
        Check(selection, labels.ToArray<long>(), labels.ToArray<long>(), isSelf: true);
    });

    /// <summary>So it does where the batch is compared with another: then positives and negatives are places in that.</summary>
    [Fact]
    public void Chooses_from_another_batch() => Each(one =>
    {
        (Tensor labels, Tensor others) = (Draw.Integers(3, Batch), Draw.Integers(3, References));
        Selection selection = one.Options.Build().Mine(Draw.Normal(Batch, 5), labels, Draw.Normal(References, 5), others);
        Check(selection, labels.ToArray<long>(), others.ToArray<long>(), isSelf: false);
    });

    /// <summary>The same batch gives the same choice.</summary>
    [Fact]
    public void Chooses_the_same_twice() => Each(one =>
    {
        (Tensor embeddings, Tensor labels) = (Draw.Normal(Batch, 5), Draw.Integers(4, Batch));
        Miner miner = one.Options.Build();
        (Selection first, Selection second) = (miner.Mine(embeddings, labels), miner.Mine(embeddings, labels));
        foreach ((Tensor left, Tensor right) in Lists(first).Zip(Lists(second)))
        {
            Numbers.Same(left, right, "the second choice");
        }
    });

    /// <summary>Where all or none belong together it chooses what there is, and that may be nothing; it is no error.</summary>
    [Fact]
    public void Takes_a_batch_in_which_all_or_none_belong_together() => Each(one =>
    {
        foreach (Tensor labels in new[] { Ops.Zeros([Batch], dtype: DType.Int64), Ops.Arange(Batch, dtype: DType.Int64) })
        {
            Selection selection = one.Options.Build().Mine(Draw.Normal(Batch, 5), labels);
            Check(selection, labels.ToArray<long>(), labels.ToArray<long>(), isSelf: true);
        }
    });

    private static Tensor[] Lists(Selection selection) => [selection.Anchors, selection.Positives, selection.NegativeAnchors, selection.Negatives];

    private static void Check(Selection selection, long[] labels, long[] others, bool isSelf)
    {
        long[][] places = [.. Lists(selection).Select(list => list.ToArray<long>())];
        Assert.True(places[0].Length == places[1].Length, $"{places[0].Length} anchors have {places[1].Length} positives");
        Assert.True(places[2].Length == places[3].Length, $"{places[2].Length} anchors have {places[3].Length} negatives");
        Assert.All(places[0].Concat(places[2]), place => Assert.InRange(place, 0, labels.Length - 1));
        Assert.All(places[1].Concat(places[3]), place => Assert.InRange(place, 0, others.Length - 1));
        foreach ((long anchor, long positive) in places[0].Zip(places[1]))
        {
            Assert.True(labels[anchor] == others[positive], $"place {positive} is chosen as belonging to {anchor}, but has another label");
            Assert.True(!isSelf || anchor != positive, $"place {anchor} is chosen as belonging to itself");
        }

        foreach ((long anchor, long negative) in places[2].Zip(places[3]))
        {
            Assert.True(labels[anchor] != others[negative], $"place {negative} is chosen as not belonging to {anchor}, but has its label");
        }
    }
}
