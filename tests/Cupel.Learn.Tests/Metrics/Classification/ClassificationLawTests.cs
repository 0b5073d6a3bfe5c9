using System.Globalization;
using System.Reflection;
using Cupel.Learn.Data;
using Cupel.Learn.Metrics;
using Cupel.Learn.Metrics.Classification;
using Cupel.Learn.Parts;
using Cupel.Torch;

namespace Cupel.Learn.Tests.Metrics.Classification;

/// <summary>What every classification metric keeps, for every task it is defined for.</summary>
public sealed class ClassificationLawTests : TorchTests
{
    private const int Seed = 20_11;
    private const int Classes = 4;

    /// <summary>Each part with each task, and some with options that change what is remembered.</summary>
    public static TheoryData<string> Parts
    {
        get
        {
            var rows = new TheoryData<string>();
            foreach (string name in All().Keys)
            {
                rows.Add(name);
            }

            return rows;
        }
    }

    [Theory]
    [MemberData(nameof(Parts))]
    public void Any_cut_into_batches_and_any_merge_give_the_same_value(string name)
    {
        using Scope scope = Scope.New();
        ClassificationOptions options = All()[name];
        for (int round = 0; round < 5; round++)
        {
            var random = new RandomStream(Seed + (ulong)round);
            (Tensor output, Tensor target, Tensor weights)[] batches = [.. Enumerable.Range(0, 6).Select(_ => Batch(TaskOf(options), 1 + random.NextInt(9), random))];
            ClassificationMetric whole = New(options);
            whole.Update(Joined(batches, 0), Joined(batches, 1), Joined(batches, 2));
            ClassificationMetric cut = New(options);
            ClassificationMetric[] workers = [New(options), New(options), New(options), New(options)];
            foreach ((Tensor output, Tensor target, Tensor weights) in batches)
            {
                cut.Update(output, target, weights);

                // The last worker never sees a batch.
                workers[random.NextInt(3)].Update(output, target, weights);
            }

            ClassificationMetric merged = New(options);
            foreach (int worker in new[] { 3, 1, 0, 2 })
            {
                merged.Merge(workers[worker]);
            }

            string where = string.Create(CultureInfo.InvariantCulture, $"{name}, seed {Seed + round}");
            AssertSame(whole.Compute(), cut.Compute(), where);
            AssertSame(whole.Compute(), merged.Compute(), where);
            ClassificationMetric again = New(options);
            again.Restore(cut.Save());
            Assert.Equal(cut.Compute(), again.Compute());
            again.Update(batches[0].output, batches[0].target, batches[0].weights);
            cut.Update(batches[0].output, batches[0].target, batches[0].weights);
            Assert.Equal(cut.Compute(), again.Compute());
        }
    }

    [Theory]
    [MemberData(nameof(Parts))]
    public void Nothing_seen_is_NaN_and_an_empty_batch_is_nothing(string name)
    {
        using Scope scope = Scope.New();
        ClassificationOptions options = All()[name];
        ClassificationMetric metric = New(options);
        Assert.True(double.IsNaN(metric.Compute()), name);
        (Tensor output, Tensor target, _) = Batch(TaskOf(options), 0, new RandomStream(Seed));
        metric.Update(output, target);
        Assert.True(double.IsNaN(metric.Compute()), name);
        (output, target, _) = Batch(TaskOf(options), 9, new RandomStream(Seed));
        metric.Update(output, target);
        double value = metric.Compute();
        metric.Reset();
        Assert.True(double.IsNaN(metric.Compute()), name);
        metric.Update(output, target);
        Assert.Equal(value, metric.Compute());
    }

    [Theory]
    [MemberData(nameof(Parts))]
    public void Weights_count_as_if_samples_were_there_so_often_and_a_weight_of_0_as_if_it_were_not(string name)
    {
        using Scope scope = Scope.New();
        ClassificationOptions options = All()[name];
        var random = new RandomStream(Seed + 50);
        (Tensor output, Tensor target, Tensor _)[] samples = [.. Enumerable.Range(0, 12).Select(_ => Batch(TaskOf(options), 1, random))];
        (ClassificationMetric weighted, ClassificationMetric repeated) = (New(options), New(options));
        foreach ((Tensor output, Tensor target, _) in samples)
        {
            int times = random.NextInt(4);
            weighted.Update(output, target, Tensor.From<double>([times], 1));
            for (int i = 0; i < times; i++)
            {
                repeated.Update(output, target, Tensor.From<double>([1], 1));
            }
        }

        AssertSame(repeated.Compute(), weighted.Compute(), name);
    }

    [Theory]
    [MemberData(nameof(Parts))]
    public void A_target_that_is_ignored_is_as_if_it_were_not_there(string name)
    {
        using Scope scope = Scope.New();
        ClassificationOptions options = All()[name];
        ClassificationOptions ignoring = options with { IgnoreIndex = -100 };
        var random = new RandomStream(Seed + 99);
        (ClassificationMetric all, ClassificationMetric some) = (New(options), New(ignoring));
        for (int i = 0; i < 20; i++)
        {
            (Tensor output, Tensor target, _) = Batch(TaskOf(options), 1, random);
            bool ignored = i % 3 == 0;
            some.Update(output, ignored ? Ops.FullLike(target, -100) : target);
            if (!ignored)
            {
                all.Update(output, target);
            }
        }

        AssertSame(all.Compute(), some.Compute(), name);
    }

    [Theory]
    [MemberData(nameof(Parts))]
    public void Types_and_places_of_tensors_do_not_matter(string name)
    {
        using Scope scope = Scope.New();
        ClassificationOptions options = All()[name];
        (Tensor output, Tensor target, _) = Batch(TaskOf(options), 24, new RandomStream(Seed + 7));
        ClassificationMetric plain = New(options);
        plain.Update(output, target);
        Tensor strided = Ops.Stack([output, output], -1).Select(-1, 0);
        Assert.False(strided.IsContiguous);
        ClassificationMetric other = New(options);
        other.Update(strided.To(Device.Cpu, DType.Float64), target.To(Device.Cpu, DType.Int32));
        AssertSame(plain.Compute(), other.Compute(), name);
        ClassificationMetric floats = New(options);
        floats.Update(strided, target.To(Device.Cpu, DType.Float32));
        AssertSame(plain.Compute(), floats.Compute(), name);
    }

    [Theory]
    [MemberData(nameof(Parts))]
    public void What_is_refused_changes_nothing_and_says_what_was_expected(string name)
    {
        using Scope scope = Scope.New();
        ClassificationOptions options = All()[name];
        ClassificationMetric metric = New(options);
        (Tensor output, Tensor target, _) = Batch(TaskOf(options), 9, new RandomStream(Seed));
        metric.Update(output, target);
        double value = metric.Compute();
        (Tensor good, Tensor right, _) = Batch(TaskOf(options), 3, new RandomStream(Seed + 1));
        ArgumentException shape = Assert.Throws<ArgumentException>(() => metric.Update(good, target));
        Assert.Contains("needs", shape.Message, StringComparison.Ordinal);
        ArgumentException wrong = Assert.Throws<ArgumentException>(() => metric.Update(good, Ops.FullLike(right, 9)));
        Assert.Contains("got 9", wrong.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => metric.Update(good, right, Tensor.From<double>([1, 2], 2)));
        Assert.Throws<ArgumentException>(() => metric.Update(good, right, Tensor.From<double>([1, 2, -1], 3)));
        Assert.Equal(value, metric.Compute());
        Assert.Throws<ArgumentException>(() => metric.Merge(new MeanLoss()));
    }

    [Fact]
    public void Every_classification_part_is_here() => Assert.Equal(
        typeof(ClassificationOptions).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(ClassificationOptions)) && !type.IsAbstract)
            .Select(type => type.GetCustomAttribute<PartAttribute>()!.Name).Order(StringComparer.Ordinal),
        All().Keys.Select(name => name.Split(' ')[0]).Distinct().Order(StringComparer.Ordinal));

    private static string TaskOf(ClassificationOptions options) => options.Kind.ToString().ToLowerInvariant();

    private static ClassificationMetric New(ClassificationOptions options) => (ClassificationMetric)options.Build();

    private static SortedDictionary<string, ClassificationOptions> All()
    {
        var all = new SortedDictionary<string, ClassificationOptions>(StringComparer.Ordinal);
        foreach (Type type in typeof(ClassificationOptions).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(ClassificationOptions)) && !type.IsAbstract))
        {
            foreach (string task in new[] { "binary", "multiclass", "multilabel" })
            {
                var options = (ClassificationOptions)Activator.CreateInstance(type)!;
                if (options is TaskOptions general)
                {
                    options = general with { Task = task };
                }
                else if (TaskOf(options) != task)
                {
                    continue;
                }

                if (options is TopKAccuracyOptions top)
                {
                    options = top with { K = 2 };
                }

                if (options.Conflicts().Any())
                {
                    continue;
                }

                all.Add($"{options.PartName()} {task}", options);
                if (task == "binary")
                {
                    continue;
                }

                foreach (string average in new[] { "micro", "macro", "weighted", "samples" })
                {
                    ClassificationOptions? averaged = options switch
                    {
                        AveragedOptions count => count with { Average = average },
                        TopKAccuracyOptions largest => largest with { Average = average },
                        CurveOptions curve when average != "samples" => curve with { Average = average },
                        _ => null,
                    };
                    if (averaged is not null && !averaged.Conflicts().Any())
                    {
                        all.Add($"{options.PartName()} {task} {average}", averaged);
                    }
                }
            }
        }

        all.Add("auroc binned", new AurocOptions { EvenThresholds = 11 });
        all.Add("average_precision binned", new AveragePrecisionOptions { Task = "multilabel", Thresholds = [0.2, 0.5, 0.9], Average = "micro" });
        all.Add("hinge one against all", new HingeOptions { Mode = "one_vs_all", Squared = true });
        all.Add("recall two", new RecallOptions { TopK = 2 });
        return all;
    }

    private static (Tensor Output, Tensor Target, Tensor Weights) Batch(string task, int samples, RandomStream random)
    {
        int columns = task == "binary" ? 1 : Classes;
        int targets = task == "multilabel" ? samples * columns : samples;

        // Few different scores, so that there are ties.
        float[] scores = [.. Enumerable.Range(0, samples * columns).Select(_ => (random.NextInt(17) - 8) / 4f)];
        long[] labels = [.. Enumerable.Range(0, targets).Select(_ => (long)random.NextInt(task == "multiclass" ? Classes : 2))];
        double[] weights = [.. Enumerable.Range(0, samples).Select(_ => random.NextInt(5) / 2.0)];
        long[] shape = task == "binary" ? [samples] : [samples, columns];
        return (Tensor.From<float>(scores, shape), Tensor.From<long>(labels, task == "multilabel" ? shape : [samples]), Tensor.From<double>(weights, samples));
    }

    private static Tensor Joined((Tensor, Tensor, Tensor)[] batches, int item) =>
        Ops.Cat([.. batches.Select(batch => item == 0 ? batch.Item1 : item == 1 ? batch.Item2 : batch.Item3)]);

    private static void AssertSame(double expected, double actual, string where) => Assert.True(
        expected.Equals(actual) || Math.Abs(expected - actual) <= 1e-12 * Math.Max(1, Math.Abs(expected)), $"{where}: {expected:R} and {actual:R}");
}
