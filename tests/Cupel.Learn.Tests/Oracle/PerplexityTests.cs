using System.Text.Json;
using Cupel.Learn.Metrics;
using Cupel.Learn.Metrics.Text;
using Cupel.Torch;

namespace Cupel.Learn.Tests.Oracle;

/// <summary>Perplexity against torchmetrics, and its own rules.</summary>
public sealed class PerplexityTests : TorchTests
{
    internal const string Call = "torchmetrics.functional.text.perplexity";

    [Fact]
    public void Every_case_gives_the_same_in_each_type_and_on_every_cut_into_batches()
    {
        OracleCase[] cases = [.. OracleFile.Read("text").Where(one => one.Call == Call)];
        Assert.Equal(4, cases.Length);
        Assert.All(cases, one =>
        {
            using Scope scope = Scope.New();
            Assert.Empty(one.Arguments.Except(["ignore_index"], StringComparer.Ordinal));
            (JsonElement scores, JsonElement tokens) = (one.FindInput("preds")!.Value, one.FindInput("target")!.Value);
            var options = new PerplexityOptions { IgnoreIndex = one.FindArgument("ignore_index")?.GetInt64() };
            Tensor output = Tensor.From<double>(OracleJson.Numbers(scores), OracleJson.Shape(scores));
            Tensor target = Tensor.From<long>([.. OracleJson.Integers(tokens).Select(token => (long)token)], OracleJson.Shape(tokens));

            one.AssertEqual(Over(options, (output, target)));
            one.AssertEqual(Over(options, (output.To(DType.Float32), target)));
            Assert.Equal(OracleJson.Number(one.Expected), Over(options, (output.To(DType.BFloat16), target)), 0.05);
            long rows = output.Size(0);
            one.AssertEqual(Over(options, [.. Enumerable.Range(0, (int)rows).Select(i => (output.Slice(0, i, i + 1), target.Slice(0, i, i + 1)))]));

            TensorMetric left = options.Build();
            TensorMetric right = options.Build();
            left.Update(output.Slice(0, 0, 1), target.Slice(0, 0, 1));
            right.Update(output.Slice(0, 1, rows), target.Slice(0, 1, rows));
            left.Merge(right);
            one.AssertEqual(left.Compute());
        });
    }

    [Fact]
    public void A_model_that_does_not_know_chooses_among_all_tokens()
    {
        using Scope scope = Scope.New();
        Assert.Equal(7, Over(new PerplexityOptions(), (Ops.Zeros([2, 3, 7]), Ops.Zeros([2, 3], dtype: DType.Int64))), 1e-6);
        Assert.Equal(double.NaN, new PerplexityOptions().Build().Compute());
    }

    [Fact]
    public void What_does_not_fit_is_refused_and_not_taken_in()
    {
        using Scope scope = Scope.New();
        TensorMetric metric = new PerplexityOptions { IgnoreIndex = -100 }.Build();
        Tensor output = Ops.Zeros([1, 2, 3]);
        Assert.Contains("[1, 2, 3]", Assert.Throws<ArgumentException>(() => metric.Update(output, Ops.Zeros([2], dtype: DType.Int64))).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => metric.Update(output, Ops.Zeros([1, 2])));
        Assert.Contains("from 0 to 2, got 3", Assert.Throws<ArgumentException>(() => metric.Update(output, Tensor.From<long>([3, -100], 1, 2))).Message, StringComparison.Ordinal);
        Assert.Contains("got -1", Assert.Throws<ArgumentException>(() => metric.Update(output, Tensor.From<long>([-1, -100], 1, 2))).Message, StringComparison.Ordinal);
        metric.Update(output, Tensor.From<long>([-100, -100], 1, 2));
        Assert.Equal(double.NaN, metric.Compute());
    }

    private static double Over(PerplexityOptions options, params (Tensor Output, Tensor Target)[] batches)
    {
        TensorMetric metric = options.Build();
        foreach ((Tensor output, Tensor target) in batches)
        {
            metric.Update(output, target);
        }

        return metric.Compute();
    }
}
