#region metrics-namespaces
using Cupel.Learn.Metrics;
using Cupel.Learn.Metrics.Aggregation;
using Cupel.Learn.Metrics.Classification;
using Cupel.Learn.Metrics.Retrieval;
using Cupel.Learn.Metrics.Text;
using Cupel.Torch;
#endregion

namespace Cupel.Experiments.Tests.Docs.Guide;

/// <summary>The code of <c>docs/guide/metrics.md</c>, run.</summary>
public sealed class MetricsGuidePageTests() : GuidePageTests("metrics.md")
{
    [Fact]
    public void A_metric_takes_batches_in_and_gives_one_number()
    {
        #region metrics-first
        using Scope scope = Scope.New();
        TensorMetric accuracy = new AccuracyOptions().Build();

        accuracy.Update(Tensor.From<float>([2, 1, 0, 0, 3, 1], 2, 3), Tensor.From<long>([0, 1], 2));
        accuracy.Update(Tensor.From<float>([0, 0, 5], 1, 3), Tensor.From<long>([0], 1));

        Console.WriteLine($"{accuracy.Name} {accuracy.Compute():F3}, {accuracy.Direction}");
        #endregion

        Printed("metrics-first");
    }

    [Fact]
    public void Classes_have_numbers_of_their_own()
    {
        #region metrics-classes
        using Scope scope = Scope.New();
        Tensor predicted = Tensor.From<long>([0, 0, 1, 2, 2, 2], 6);
        Tensor target = Tensor.From<long>([0, 1, 1, 2, 2, 0], 6);
        CountMetric f1 = new F1Options { Classes = 3 }.Build();
        ConfusionMetric confusion = new ConfusionMatrixOptions { Classes = 3 }.Build();

        f1.Update(predicted, target);
        confusion.Update(predicted, target);

        Console.WriteLine($"mean {f1.Compute():F2}, each {string.Join(" ", f1.PerClass().Select(one => $"{one:F2}"))}");
        Console.Write(confusion.Matrix().ToText(["cat", "dog", "owl"]));
        #endregion

        Printed("metrics-classes");
    }

    [Fact]
    public void Workers_are_merged()
    {
        #region metrics-merge
        AurocOptions options = new() { Task = "binary", Scores = "probabilities" };
        var workers = new CurveMetric[4];
        Parallel.For(0, workers.Length, worker =>
        {
            using Scope scope = Scope.New();
            workers[worker] = options.Build();
            workers[worker].Update(Tensor.From<float>([0.25f * worker, 0.5f], 2), Tensor.From<long>([0, 1], 2));
        });

        CurveMetric all = options.Build();
        foreach (CurveMetric worker in workers)
        {
            all.Merge(worker);
        }

        Console.WriteLine($"{all.Compute():F3}");
        #endregion

        Printed("metrics-merge");

        #region metrics-save
        double[] saved = all.Save();
        CurveMetric later = options.Build();
        later.Restore(saved);
        #endregion

        Assert.Equal(all.Compute(), later.Compute());
    }

    [Fact]
    public void A_metric_of_your_own_merges_and_saves_by_itself()
    {
        #region metrics-own-use
        using Scope scope = Scope.New();
        OutlierShareOptions options = new() { Tolerance = 0.5 };
        TensorMetric first = options.Build();
        TensorMetric second = options.Build();

        first.Update(Tensor.From<float>([1, 2, 3], 3), Tensor.From<float>([1, 2, 4], 3));
        second.Update(Tensor.From<float>([5], 1), Tensor.From<float>([9], 1));
        first.Merge(second);

        Console.WriteLine($"{first.Compute():F2} of all are far off");
        #endregion

        Printed("metrics-own-use");
    }

    [Fact]
    public void Texts_have_metrics()
    {
        #region metrics-texts
        Bleu bleu = new BleuOptions().Build();
        Rouge rouge = new RougeOptions { Variant = "l" }.Build();
        TextMetric words = new WordErrorRateOptions().Build();
        string[] predictions = ["the cat sat on the mat", "it rains today"];
        string[] references = ["the cat sat on the red mat", "it rains today"];

        bleu.Update(predictions, references);
        rouge.Update(predictions, references);
        words.Update(predictions, references);

        Console.WriteLine($"BLEU {100 * bleu.Compute():F1}");
        Console.WriteLine($"ROUGE-L recall {rouge.Score().Recall:F3}");
        Console.WriteLine($"word error rate {words.Compute():F2}");
        #endregion

        Printed("metrics-texts");
    }

    [Fact]
    public void Rankings_have_metrics()
    {
        #region metrics-rankings
        RetrievalMetric ndcg = new RetrievalNdcgOptions { TopK = 2 }.Build();

        // Two queries, three documents each, in any order and in any batches.
        ndcg.Update(scores: [0.9, 0.5, 0.1, 0.2, 0.8, 0.4], relevance: [1, 0, 1, 3, 0, 2], queries: [7, 7, 7, 8, 8, 8]);

        Console.WriteLine($"{ndcg.Name} {ndcg.Compute():F3}");
        foreach (QueryValue one in ndcg.PerQuery())
        {
            Console.WriteLine($"query {one.Query}: {one.Value:F3}");
        }
        #endregion

        Printed("metrics-rankings");
    }

    [Fact]
    public void Numbers_are_gathered()
    {
        #region metrics-aggregators
        Aggregator seconds = new MeanOptions { Nan = "skip" }.Build();
        seconds.Update(2);
        seconds.Update(double.NaN);
        seconds.Update(5, weight: 3);

        Console.WriteLine($"{seconds.Compute():F2}");
        #endregion

        Printed("metrics-aggregators");
    }
}
