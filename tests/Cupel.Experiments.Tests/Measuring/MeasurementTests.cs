using System.Globalization;
using Cupel.Errors;
using Cupel.Experiments.Measuring;
using Cupel.Hosting;
using Cupel.Learn.Metrics.Classification;
using Cupel.Learn.Metrics.Regression;

namespace Cupel.Experiments.Tests.Measuring;

/// <summary>What is measured of a table is what the metrics give for its columns.</summary>
public sealed class MeasurementTests : IDisposable
{
    private const int Seed = 3;
    private readonly string _folder = Directory.CreateTempSubdirectory("cupel-measure-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Names_that_the_command_line_knows_are_those_that_can_be_measured()
    {
        Assert.Equal(Measurement.All.Select(one => one.Name).Distinct().Order(StringComparer.Ordinal), MeasuredMetrics.Names.Order(StringComparer.Ordinal));

        // A name of two kinds is listed under both.
        Assert.Equal(Measurement.All.Count(), MeasuredMetrics.Kinds.Sum(kind => kind.Names.Count));
        Assert.All(MeasuredMetrics.Kinds, kind => Assert.Equal(kind.Names.Order(StringComparer.Ordinal), kind.Names));
    }

    [Theory]
    [InlineData(".csv")]
    [InlineData(".tsv")]
    [InlineData(".jsonl")]
    public void The_form_of_the_table_does_not_matter(string kind)
    {
        var random = new Random(Seed);
        double[][] rows = [.. Enumerable.Range(0, 30).Select(_ => new[] { random.NextDouble(), random.NextDouble(), random.Next(1, 5) })];
        MeasureReply reply = Run(Write(kind, ["prediction", "target", "w"], rows), ["mean_absolute_error", "pearson_correlation"], request => request with { Weight = "w" });
        Assert.Empty(reply.Faults);
        double[] expected = [.. new RegressionMetricOptions[] { new MeanAbsoluteErrorOptions(), new PearsonCorrelationOptions() }.Select(options =>
        {
            RegressionMetric metric = options.Build();
            metric.Update([.. rows.Select(row => row[0])], [.. rows.Select(row => row[1])], [.. rows.Select(row => row[2])]);
            return metric.Compute();
        })];
        Assert.Equal(expected, reply.Values.Select(one => one.Value));
        Assert.Equal(["mean_absolute_error", "pearson_correlation"], reply.Values.Select(one => one.Name));
    }

    [Fact]
    public void Columns_are_classes_and_options_are_those_of_the_metric()
    {
        var random = new Random(Seed);
        double[][] rows = [.. Enumerable.Range(0, 40).Select(_ =>
        {
            double[] row = [random.NextDouble(), random.NextDouble(), random.NextDouble()];
            return row.Select(one => one / row.Sum()).Append(random.Next(3)).ToArray();
        })];
        MeasureReply reply = Run(
            Write(".csv", ["p0", "p1", "p2", "y"], rows), ["f1", "auroc"],
            request => request with { Prediction = ["p*"], Target = ["y"], Options = ["average=macro", "f1.zero_division=1"] });
        Assert.Empty(reply.Faults);
        var f1 = (ClassificationMetric)new F1Options { Average = "macro", ZeroDivision = 1, Scores = "probabilities" }.Build();
        var auroc = (ClassificationMetric)new AurocOptions { Average = "macro", Scores = "probabilities" }.Build();
        foreach (ClassificationMetric metric in new[] { f1, auroc })
        {
            metric.UpdateScores([.. rows.SelectMany(row => row[..3])], 3, [.. rows.Select(row => (long)row[3])]);
        }

        Assert.Equal([f1.Compute(), auroc.Compute()], reply.Values.Select(one => one.Value));
        Assert.Equal(["f1_macro", "auroc_macro"], reply.Values.Select(one => one.Name));
    }

    [Fact]
    public void At_most_ten_faults_of_rows_are_told_each_with_its_place()
    {
        string file = Path.Combine(_folder, "bad.csv");
        File.WriteAllText(file, "prediction,target\n" + string.Concat(Enumerable.Range(0, 20).Select(i => $"{i},x{i}\n")));
        MeasureReply reply = Run(file, ["mean_squared_error"]);
        Assert.Equal(10, reply.Faults.Count);
        Assert.Empty(reply.Values);
        Assert.All(reply.Faults.Index(), one =>
        {
            Assert.Equal(ErrorCodes.DataFormat, one.Item.Code);
            Assert.Equal((one.Index + 2, "bad.csv"), (one.Item.Where!.Line, one.Item.Where.File));
            Assert.Equal($"x{one.Index}", one.Item.Where.Text.Substring(one.Item.Where.Column - 1, one.Item.Where.Length));
        });
    }

    [Fact]
    public void Quoted_cells_may_hold_separators_and_line_breaks()
    {
        string file = Path.Combine(_folder, "quoted.csv");
        File.WriteAllText(file, "prediction,target\r\n\"a, b\",\"a, b\"\r\n\"two\nlines\",\"two\nlines\"\r\n\"[not a list]\",\"[not a list]\"\r\n");
        MeasureReply reply = Run(file, ["word_error_rate"]);
        Assert.Empty(reply.Faults);
        Assert.Equal(0, Assert.Single(reply.Values).Value);
    }

    [Fact]
    public void A_request_and_its_reply_go_through_a_line_of_json()
    {
        var request = new MeasureRequest { Metrics = ["a", "b"], File = "/x.csv", Shown = "x.csv", Prediction = ["p"], Query = "q", Options = ["k=v"] };
        MeasureRequest again = MeasureRequest.Parse(request.ToJson());
        Assert.Equal((request.File, request.Query, request.Camera), (again.File, again.Query, again.Camera));
        Assert.Equal(request.Metrics, again.Metrics);
        Assert.Empty(MeasureRequest.Parse("{}").Options);
        var reply = new MeasureReply { Values = [new("a", double.NaN), new("b", 0.1)] };
        Assert.Equal(reply.Values, MeasureReply.Parse(reply.ToJson()).Values);
        Assert.DoesNotContain('\n', reply.ToJson());
    }

    private static MeasureReply Run(string file, string[] metrics, Func<MeasureRequest, MeasureRequest>? change = null)
    {
        var request = new MeasureRequest { Metrics = metrics, File = file, Shown = Path.GetFileName(file) };
        return Measurement.Run(change?.Invoke(request) ?? request);
    }

    private string Write(string kind, string[] columns, double[][] rows)
    {
        string file = Path.Combine(_folder, "table" + kind);
        string separator = kind == ".csv" ? "," : "\t";
        string Text(double number) => number.ToString("R", CultureInfo.InvariantCulture);
        File.WriteAllLines(file, kind == ".jsonl" ? rows.Select(row => "{" + string.Join(", ", row.Zip(columns, (number, column) => $"\"{column}\": {Text(number)}")) + "}")
            : rows.Select(row => string.Join(separator, row.Select(Text))).Prepend(string.Join(separator, columns)));
        return file;
    }
}
