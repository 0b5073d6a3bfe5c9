using System.Text.Json;
using Cupel.Learn.Metrics.Images;

namespace Cupel.Learn.Tests.Oracle;

public sealed class ImageOracleTests
{
    private const string File = "image";

    public static TheoryData<string> Functions => OracleGroup.Of(File);

    [Theory]
    [MemberData(nameof(Functions))]
    public void Values_are_those_of_other_libraries(string function) => OracleGroup.Check(File, function, Check);

    [Fact]
    public void The_file_has_all_its_cases() => Assert.Equal(53, OracleFile.Read(File).Count);

    private static void Check(OracleCase one)
    {
        one.Knows("data_range", "base", "reduction", "dim", "gaussian_kernel", "kernel_size", "sigma", "k1", "k2");
        string output = one.Function == "total_variation" ? "img" : "preds";
        long[] shape = OracleJson.Shape(one.FindInput(output)!.Value);
        (double[] images, double[] targets) = (one.Numbers(output), one.Numbers(output == "img" ? "img" : "target"));
        var size = new ImageShape((int)shape[1], (int)shape[2], (int)shape[3]);
        string? reduction = one.Text("reduction");
        ImageMetricOptions options = Options(one, images, targets, reduction is not null);
        int each = images.Length / (int)shape[0];
        double[] values = [.. Enumerable.Range(0, (int)shape[0]).Select(i =>
        {
            ImageMetric metric = options.Build();
            metric.Update(images.AsSpan(i * each, each), targets.AsSpan(i * each, each), size);
            return metric.Compute();
        })];
        ImageMetric all = options.Build();
        all.Update(images, targets, size);

        // torchmetrics adds the roughness of all images up where nothing is said.
        one.AssertEqual((reduction ?? (output == "img" ? "sum" : "mean")) switch
        {
            "none" => values,
            "sum" => values.Sum(),
            "mean" => all.Compute(),
            string other => throw new NotSupportedException(other),
        });
    }

    private static ImageMetricOptions Options(OracleCase one, double[] images, double[] targets, bool isPerImage)
    {
        JsonElement? range = one.FindArgument("data_range");
        double[] ends = range is { ValueKind: JsonValueKind.Array } given ? OracleJson.Numbers(given) : [];
        double width = ends.Length == 2 ? ends[1] - ends[0]
            : range is JsonElement number ? number.GetDouble()
            : Math.Max(images.Max() - images.Min(), targets.Max() - targets.Min());
        if (one.FindArgument("dim") is JsonElement dimensions)
        {
            Assert.Equal([1, 2, 3], OracleJson.Integers(dimensions));
        }

        bool gaussian = one.Flag("gaussian_kernel", true);
        RangedImageMetricOptions Ranged(RangedImageMetricOptions options) =>
            options with { DataRange = width, Clip = ends.Length == 2, Low = ends.Length == 2 ? ends[0] : 0 };
        return one.Function switch
        {
            "peak_signal_noise_ratio" => Ranged(new PeakSignalToNoiseOptions { LogarithmBase = one.Number("base", 10), PerImage = isPerImage }),
            "structural_similarity_index_measure" => Ranged(new StructuralSimilarityOptions
            {
                Gaussian = gaussian,
                WindowSize = gaussian ? 11 : one.Integer("kernel_size", 11),
                Sigma = one.Number("sigma", 1.5),
                K1 = one.Number("k1", 0.01),
                K2 = one.Number("k2", 0.03),
            }),
            "total_variation" => new TotalVariationOptions(),
            "universal_image_quality_index" => new UniversalQualityOptions(),
            "spectral_angle_mapper" => new SpectralAngleOptions(),
            "error_relative_global_dimensionless_synthesis" => new ErgasOptions(),
            string other => throw new NotSupportedException(other),
        };
    }
}
