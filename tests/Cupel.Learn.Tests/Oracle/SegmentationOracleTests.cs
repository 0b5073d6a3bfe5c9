using System.Text.Json;
using Cupel.Learn.Metrics.Segmentation;

namespace Cupel.Learn.Tests.Oracle;

public sealed class SegmentationOracleTests
{
    private const string File = "segmentation";

    private static readonly Dictionary<string, string> Exceptions = new(StringComparer.Ordinal)
    {
        ["mean_iou/True/True/2"] = "a class that is neither found nor there is NaN, not -1",
        ["mean_iou/False/True/2"] = "a class that is neither found nor there is NaN, not -1",
    };

    public static TheoryData<string> Functions => OracleGroup.Of(File);

    [Theory]
    [MemberData(nameof(Functions))]
    public void Values_are_those_of_other_libraries(string function) => OracleGroup.Check(File, function, Check, Exceptions);

    [Fact]
    public void The_file_has_all_its_cases() => Assert.Equal(36, OracleFile.Read(File).Count);

    private static void Check(OracleCase one)
    {
        one.Knows("num_classes", "include_background", "per_class", "input_format", "average", "weight_type");
        Assert.Equal("index", one.Text("input_format"));
        string? average = one.Text("average");
        SegmentationMetricOptions options = one.Function switch
        {
            "mean_iou" => new MeanIouOptions(),
            "dice_score" => new DiceScoreOptions { Average = average is null or "none" ? "micro" : average },
            "generalized_dice_score" => new GeneralisedDiceScoreOptions { Weight = one.Text("weight_type")! },
            string other => throw new NotSupportedException(other),
        };
        options = options with { Classes = one.Integer("num_classes", 0), IncludeBackground = one.Flag("include_background", true) };
        bool perClass = one.Flag("per_class", false) || average == "none";
        JsonElement preds = one.FindInput("preds")!.Value;
        int images = preds.GetArrayLength();
        SegmentationMetric all = options.Build();
        all.Update(one.Longs("preds"), one.Longs("target"), images);
        var values = new List<object>();
        for (int i = 0; i < images; i++)
        {
            SegmentationMetric metric = options.Build();
            metric.Update(
                [.. OracleJson.Integers(preds[i]).Select(label => (long)label)],
                [.. OracleJson.Integers(one.FindInput("target")!.Value[i]).Select(label => (long)label)],
                1);
            values.Add(perClass ? metric.PerClass() : metric.Compute());
        }

        one.AssertEqual(values);
        if (perClass)
        {
            double[][] each = [.. values.Cast<double[]>()];
            Assert.All(all.PerClass().Select((mean, c) => (mean, c)), pair => Assert.Equal(each.Average(row => row[pair.c]), pair.mean, 1e-12));
        }
        else
        {
            Assert.Equal(values.Cast<double>().Average(), all.Compute(), 1e-12);
        }
    }
}
