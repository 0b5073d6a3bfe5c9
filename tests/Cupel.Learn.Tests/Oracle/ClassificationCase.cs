using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Cupel.Learn.Metrics.Classification;
using Cupel.Torch;

namespace Cupel.Learn.Tests.Oracle;

/// <summary>One case of the classification oracle, made to our options and computed.</summary>
internal sealed partial class ClassificationCase
{
    private readonly OracleCase _case;
    private readonly HashSet<string> _read = [];
    private readonly string _function;
    private readonly string _task;
    private readonly bool _isScikit;

    public ClassificationCase(OracleCase one)
    {
        _case = one;
        _isScikit = !one.Library.StartsWith("torchmetrics", StringComparison.Ordinal);
        _function = FunctionOf(one);
        _task = TaskOf();
        Options = MakeOptions();
        string? unknown = one.Arguments.FirstOrDefault(name => !_read.Contains(name));
        Assert.True(unknown is null, $"{one.Name}: argument `{unknown}` is not known");
    }

    public ClassificationOptions Options { get; }

    private bool IsNone => !_isScikit && _case.Text("average") == "none";

    /// <summary>What the case calls, as one name for functions and classes: <c>f1_score</c>.</summary>
    public static string FunctionOf(OracleCase one)
    {
        string name = one.Function switch
        {
            "MulticlassMatthewsCorrCoef" or "BinaryMatthewsCorrCoef" => "matthews_corrcoef",
            "MulticlassAUROC" or "BinaryAUROC" or "MultilabelAUROC" => "auroc",
            string other => other,
        };
        string snake = Capital().Replace(name, match => "_" + match.Value.ToLowerInvariant()).TrimStart('_');
        return Task().Replace(snake, "");
    }

    /// <summary>Compares what we compute with what is expected.</summary>
    /// <param name="perBatch">What a law's value is on each batch alone, where ours differs there.</param>
    public void Check(JsonElement? perBatch = null)
    {
        if (_case.FindInput("batches") is JsonElement batches)
        {
            CheckLaw([.. batches.EnumerateArray()], perBatch);
        }
        else if (_case.Text("multidim_average") == "samplewise")
        {
            JsonElement inputs = _case.Json.GetProperty("inputs");
            JsonElement[] preds = [.. inputs.GetProperty("preds").EnumerateArray()];
            JsonElement[] targets = [.. inputs.GetProperty("target").EnumerateArray()];
            _case.AssertEqual(preds.Zip(targets, (p, t) => ValueOf((p, t, null), oneSample: true)).ToArray());
        }
        else
        {
            JsonElement inputs = _case.Json.GetProperty("inputs");
            _case.AssertEqual(ValueOf((inputs.GetProperty("preds"), inputs.GetProperty("target"), _case.FindInput("sample_weight"))));
        }
    }

    /// <summary>Whether it has batches, on which laws are checked.</summary>
    public bool IsLaw => _case.FindInput("batches") is JsonElement batches && batches.GetArrayLength() > 0;

    /// <summary>What we compute.</summary>
    public object? Value() => _case.FindInput("batches") is not null ? Result(New()) : ValueOf((_case.Json.GetProperty("inputs").GetProperty("preds"), _case.Json.GetProperty("inputs").GetProperty("target"), null));

    private static bool IsFloat(JsonElement value) => value.ValueKind == JsonValueKind.Array
        ? value.EnumerateArray().Any(IsFloat) : value.ValueKind != JsonValueKind.Number || value.GetRawText().AsSpan().ContainsAny(".eE");

    private static Tensor Scores(JsonElement value, bool isDouble, bool oneSample)
    {
        long[] shape = OracleJson.Shape(value);
        shape = oneSample ? [1, .. shape] : shape;
        double[] numbers = OracleJson.Numbers(value);
        return !IsFloat(value) ? Tensor.From<long>([.. numbers.Select(n => (long)n)], shape)
            : isDouble ? Tensor.From<double>([.. numbers.Select(n => (double)(float)n)], shape) : Tensor.From<float>([.. numbers.Select(n => (float)n)], shape);
    }

    private static Tensor Labels(JsonElement value, bool oneSample)
    {
        long[] shape = OracleJson.Shape(value);
        return Tensor.From<long>([.. OracleJson.Numbers(value).Select(n => (long)n)], oneSample ? [1, .. shape] : shape);
    }

    [GeneratedRegex("[A-Z]")]
    private static partial Regex Capital();

    [GeneratedRegex("^(binary|multiclass|multilabel)_")]
    private static partial Regex Task();

    private string? Text(string name)
    {
        _read.Add(name);
        return _case.Text(name);
    }

    private int Integer(string name, int missing)
    {
        _read.Add(name);
        return _case.Integer(name, missing);
    }

    private double Number(string name, double missing)
    {
        _read.Add(name);
        return _case.Number(name, missing);
    }

    private bool Flag(string name)
    {
        _read.Add(name);
        return _case.Flag(name, missing: false);
    }

    private string TaskOf()
    {
        string name = _case.Function;
        string[] words = ["binary", "multiclass", "multilabel"];
        return words.FirstOrDefault(word => name.StartsWith(word, StringComparison.OrdinalIgnoreCase))
            ?? (_case.Name.Split('/')[0] switch { "bin" => "binary", "mc" => "multiclass", "ml" => "multilabel", string other => throw new FormatException(other) });
    }

    private ClassificationOptions MakeOptions()
    {
        string task = _task;
        int classes = Integer("num_classes", Integer("num_labels", 0));
        if (_isScikit && _case.FindArgument("labels") is JsonElement labels)
        {
            _read.Add("labels");
            classes = labels.GetArrayLength();
        }

        if (classes == 0 && _isScikit && task == "multiclass")
        {
            classes = 1 + (int)new[] { "preds", "target" }.Select(name => _case.FindInput(name)!.Value)
                .Where(value => OracleJson.Shape(value).Length == 1).Max(value => OracleJson.Numbers(value).Max());
            classes = Math.Max(classes, _case.FindInput("preds") is JsonElement p && OracleJson.Shape(p).Length == 2 ? (int)OracleJson.Shape(p)[1] : 0);
        }

        int ignored = Integer("ignore_index", int.MinValue);
        string? average = Text("average");
        average = average == "none" || task == "binary" ? null : average ?? (_isScikit ? null : "macro");
        string? multidim = Text("multidim_average");
        Assert.True(multidim is null or "global" or "samplewise");
        ClassificationOptions options = Named(task, average) with { IgnoreIndex = ignored == int.MinValue ? null : ignored };
        options = options is TaskOptions general ? general with { Task = task } : options;
        options = task == "binary" || classes == 0 ? options : options with { Classes = classes };
        if (options is ScoreOptions score)
        {
            options = score with { Scores = AreLogits() ? "logits" : "probabilities" };
        }

        if (options is LabelOptions label && _case.FindArgument("threshold") is not null)
        {
            options = label with { Threshold = Number("threshold", 0) };
        }

        if (options is CountOptions count)
        {
            options = count with { ZeroDivision = Number("zero_division", 0) };
        }

        if (options is AveragedOptions averaged)
        {
            options = averaged with { Average = _isScikit && averaged.Average is not null ? averaged.Average : average };
        }

        if (options is TopKAccuracyOptions largest)
        {
            options = largest with { Average = average };
        }

        if (options is TopCountOptions top)
        {
            options = top with { TopK = Integer("top_k", 1) };
        }

        if (options is CurveOptions curve)
        {
            _read.Add("thresholds");
            curve = curve with { Average = average };
            options = _case.FindArgument("thresholds") is not JsonElement thresholds ? curve
                : thresholds.ValueKind == JsonValueKind.Array ? curve with { Thresholds = OracleJson.Numbers(thresholds) }
                : curve with { EvenThresholds = thresholds.GetInt32() };
        }

        return options;
    }

    private ClassificationOptions Named(string task, string? average) => _function switch
    {
        "accuracy" when Integer("top_k", 1) > 1 => new TopKAccuracyOptions { K = Integer("top_k", 1) },
        "accuracy" or "stat_scores" => new AccuracyOptions(),
        "accuracy_score" when task == "multilabel" => new ExactMatchOptions(),
        "accuracy_score" => new AccuracyOptions(),
        "balanced_accuracy_score" => new BalancedAccuracyOptions(),
        "top_k_accuracy_score" => new TopKAccuracyOptions { K = Integer("k", 0) },
        "precision" or "precision_score" => new PrecisionOptions(),
        "recall" or "recall_score" => new RecallOptions(),
        "f1" or "f1_score" => new F1Options(),
        "fbeta_score" => new FBetaOptions { Beta = Number("beta", 1) },
        "specificity" => new SpecificityOptions(),
        "negative_predictive_value" => new NegativePredictiveValueOptions(),
        "jaccard_index" or "jaccard_score" => new JaccardOptions(),
        "hamming_distance" => new HammingDistanceOptions(),
        "hamming_loss" => new HammingDistanceOptions { Average = "micro" },
        "exact_match" => new ExactMatchOptions(),
        "confusion_matrix" => Normalized(),
        "matthews_corrcoef" => new MatthewsCorrelationOptions(),
        "cohen_kappa" or "cohen_kappa_score" => new CohenKappaOptions { Weights = Text("weights") ?? "equal" },
        "auroc" or "roc_auc_score" => new AurocOptions { MaxFpr = Number("max_fpr", 1), Against = Text("multi_class") == "ovo" ? "each" : "rest" },
        "average_precision" or "average_precision_score" or "roc" or "precision_recall_curve" => new AveragePrecisionOptions(),
        "recall_at_fixed_precision" => new RecallAtPrecisionOptions { Minimum = Number("min_precision", -1) },
        "precision_at_fixed_recall" => new PrecisionAtRecallOptions { Minimum = Number("min_recall", -1) },
        "specificity_at_sensitivity" => new SpecificityAtSensitivityOptions { Minimum = Number("min_sensitivity", -1) },
        "sensitivity_at_specificity" => new SensitivityAtSpecificityOptions { Minimum = Number("min_specificity", -1) },
        "calibration_error" => new CalibrationErrorOptions { Bins = Integer("n_bins", 15), Norm = Text("norm") ?? "l1" },
        "log_loss" => new LogLossOptions(),
        "brier_score_loss" or "mean_i sum_c (p_ic - [t_i=c])^2" => new BrierScoreOptions(),
        "hinge_loss" => new HingeOptions { Squared = Flag("squared"), Mode = Text("multiclass_mode")?.Replace('-', '_') },
        "coverage_error" => new LabelCoverageOptions(),
        "ranking_average_precision" or "label_ranking_average_precision_score" => new LabelRankingAveragePrecisionOptions(),
        "ranking_loss" or "label_ranking_loss" => new LabelRankingLossOptions(),
        string other => throw new FormatException($"{_case.Name}: `{other}` with average {average} is not known"),
    };

    private ConfusionMatrixOptions Normalized()
    {
        Assert.Contains(Text("normalize"), new[] { null, "true", "pred", "all" });
        return new ConfusionMatrixOptions();
    }

    /// <summary>The oracle's libraries guess from the values.</summary>
    private bool AreLogits()
    {
        IEnumerable<JsonElement> scores = _case.FindInput("batches") is JsonElement batches
            ? batches.EnumerateArray().Select(batch => batch.GetProperty("preds")) : [_case.FindInput("preds")!.Value];
        return scores.Any(value => IsFloat(value) && OracleJson.Numbers(value).Any(number => number is < 0 or > 1));
    }

    private ClassificationMetric New() => (ClassificationMetric)Options.Build();

    private void Update(ClassificationMetric metric, (JsonElement Preds, JsonElement Target, JsonElement? Weights) batch, bool oneSample = false)
    {
        Tensor? weights = batch.Weights is JsonElement given ? Tensor.From<double>(OracleJson.Numbers(given), given.GetArrayLength()) : null;
        metric.Update(Scores(batch.Preds, _isScikit, oneSample), Labels(batch.Target, oneSample), weights);
    }

    private object? ValueOf((JsonElement Preds, JsonElement Target, JsonElement? Weights) batch, bool oneSample = false)
    {
        using Scope scope = Scope.New();
        ClassificationMetric metric = New();
        Update(metric, batch, oneSample);
        return Result(metric);
    }

    private ClassificationMetric Over(IEnumerable<JsonElement> batches)
    {
        using Scope scope = Scope.New();
        ClassificationMetric metric = New();
        foreach (JsonElement batch in batches)
        {
            Update(metric, (batch.GetProperty("preds"), batch.GetProperty("target"), null));
        }

        return metric;
    }

    private void CheckLaw(JsonElement[] batches, JsonElement? perBatch)
    {
        if (batches.Length == 0)
        {
            _case.AssertEqual(Result(New()));
            return;
        }

        JsonElement expected = _case.Expected;
        int leftBatches = expected.TryGetProperty("left_batches", out JsonElement given) ? given.GetInt32() : batches.Length / 2;
        OracleJson.AssertEqual(
            perBatch ?? expected.GetProperty("per_batch"), batches.Select(batch => Result(Over([batch]))).ToArray(), _case.Tolerance(), $"{_case.Name}: per_batch");
        _case.AssertEqual(Result(Over(batches)), "accumulated");
        _case.AssertEqual(Result(Over(batches)), "all_at_once");
        ClassificationMetric left = Over(batches.Take(leftBatches));
        ClassificationMetric right = Over(batches.Skip(leftBatches));
        _case.AssertEqual(Result(left), "left");
        _case.AssertEqual(Result(right), "right");
        left.Merge(right);
        if (expected.TryGetProperty("merged", out _))
        {
            _case.AssertEqual(Result(left), "merged");
        }

        string[] known = ["per_batch", "accumulated", "all_at_once", "left", "right", "merged", "left_batches"];
        Assert.All(expected.EnumerateObject(), field => Assert.Contains(field.Name, known));
    }

    private object? Result(ClassificationMetric metric) => metric switch
    {
        CountMetric counts when _function == "stat_scores" => StatScoresOf(counts),
        CountMetric counts when IsNone || (_isScikit && IsPerClass()) => counts.PerClass(),

        // scikit-learn's macro average is over all classes, also those that are nowhere.
        CountMetric counts when _isScikit && _case.Text("average") == "macro" => counts.PerClass().Average(),
        ConfusionMetric matrices when _function == "confusion_matrix" => _task == "multilabel"
            ? matrices.Matrices().Select(Cells).ToArray() : Cells(matrices.Matrix()),
        CurveMetric curves when _function is "roc" or "precision_recall_curve" => CurveFields(curves),
        CurveMetric curves when Options is FixedPointOptions points => (double[])[points.Point(curves.Curves()[0]).Value, points.Point(curves.Curves()[0]).Threshold],
        CurveMetric curves when IsNone => curves.PerClass(),
        HingeMetric hinge when Options is HingeOptions { Mode: "one_vs_all" } => hinge.PerClass(),
        _ => metric.Compute(),
    };

    private bool IsPerClass() => _case.Json.GetProperty("kwargs").TryGetProperty("average", out JsonElement average) && average.ValueKind == JsonValueKind.Null;

    private double[][] Cells(ConfusionMatrix matrix) => _case.Text("normalize") switch
    {
        "true" => matrix.Shares(ConfusionShare.Target),
        "pred" => matrix.Shares(ConfusionShare.Prediction),
        "all" => matrix.Shares(ConfusionShare.All),
        _ => matrix.ToRows(),
    };

    private object StatScoresOf(CountMetric metric)
    {
        double[][] classes = [.. metric.Counts().Select(counts => counts.ToArray())];
        if (IsNone)
        {
            return classes;
        }

        if (_task == "binary")
        {
            return classes[0];
        }

        double support = classes.Sum(counts => counts[4]);
        return Enumerable.Range(0, 5).Select(i => _case.Text("average") switch
        {
            "micro" => classes.Sum(counts => counts[i]),
            "weighted" => classes.Sum(counts => counts[i] * counts[4] / support),
            "macro" or null => classes.Average(counts => counts[i]),
            string other => throw new FormatException(other),
        }).ToArray();
    }

    private Dictionary<string, object> CurveFields(CurveMetric metric)
    {
        Dictionary<string, object>[] all = [.. metric.Curves().Select(curve =>
        {
            if (_function == "precision_recall_curve")
            {
                PrecisionRecallCurve points = curve.PrecisionRecall();
                return new Dictionary<string, object> { ["precision"] = points.Precision, ["recall"] = points.Recall, ["thresholds"] = points.Thresholds };
            }

            // The first point of an exact curve takes nothing for a positive: its threshold is above all scores, which torchmetrics writes as 1.
            RocCurve roc = curve.Roc();
            double[] thresholds = [.. roc.Thresholds];
            bool binned = _case.FindArgument("thresholds") is not null;
            Assert.Equal(!binned, double.IsPositiveInfinity(thresholds[0]));
            thresholds[0] = binned ? thresholds[0] : 1;
            return new Dictionary<string, object> { ["fpr"] = roc.FalsePositiveRate, ["tpr"] = roc.TruePositiveRate, ["thresholds"] = thresholds };
        })];
        return _task == "binary" ? all[0] : all[0].Keys.ToDictionary(key => key, key => (object)(
            key == "thresholds" && _case.FindArgument("thresholds") is not null ? all[0][key] : all.Select(one => one[key]).ToArray()), StringComparer.Ordinal);
    }
}
