using System.Reflection;
using Cupel.Learn.Data;
using Cupel.Learn.Metrics.Images;
using Cupel.Learn.Parts;
using Cupel.Torch;

namespace Cupel.Learn.Tests.Metrics;

public sealed class ImageMetricTests : TorchTests
{
    private static readonly ImageShape Shape = new(2, 12, 13);

    public static TheoryData<ImageMetricOptions> Options =>
    [
        .. typeof(ImageMetricOptions).Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(ImageMetricOptions)) && type.GetCustomAttribute<PartAttribute>() is not null)
            .OrderBy(type => type.Name, StringComparer.Ordinal).Select(type => (ImageMetricOptions)Activator.CreateInstance(type)!),
        new StructuralSimilarityOptions { Border = "crop", Gaussian = false, WindowSize = 4 },
        new PeakSignalToNoiseOptions { PerImage = true, Clip = true, Low = 0.25, DataRange = 0.5 },
    ];

    [Theory]
    [MemberData(nameof(Options))]
    public void Any_cut_and_any_order_of_merging_give_the_value_of_all_at_once(ImageMetricOptions options)
    {
        for (int seed = 1; seed <= 5; seed++)
        {
            var random = new RandomStream((ulong)seed);
            int size = Shape.Channels * Shape.Height * Shape.Width;
            double[] target = [.. Enumerable.Range(0, 6 * size).Select(_ => random.NextDouble())];
            double[] output = [.. target.Select(value => value + (0.2 * random.NextDouble()))];
            (ImageMetric whole, ImageMetric left, ImageMetric right) = (options.Build(), options.Build(), options.Build());
            whole.Update(output, target, Shape);
            for (int i = 0; i < 6; i++)
            {
                (i % 4 == 0 ? left : right).Update(output.AsSpan(i * size, size), target.AsSpan(i * size, size), Shape);
            }

            right.Merge(left);
            Assert.True(Math.Abs(whole.Compute() - right.Compute()) < 1e-9, $"seed {seed}: {whole.Compute()} became {right.Compute()}");
        }
    }

    [Theory]
    [MemberData(nameof(Options))]
    public void Shapes_that_do_not_fit_are_refused_and_nothing_seen_is_no_number(ImageMetricOptions options)
    {
        using Scope scope = Scope.New();
        ImageMetric metric = options.Build();
        Assert.True(double.IsNaN(metric.Compute()));
        Assert.Throws<ArgumentException>(() => metric.Update(Ops.Zeros([3, 12, 12]), Ops.Zeros([3, 12, 12])));
        Assert.Throws<ArgumentException>(() => metric.Update(Ops.Zeros([1, 3, 12, 12]), Ops.Zeros([1, 3, 12, 13])));
        Assert.Throws<ArgumentException>(() => metric.Update([1], [1, 2], Shape));
        Assert.True(double.IsNaN(metric.Compute()));
    }

    [Fact]
    public void Equal_images_are_as_like_as_can_be()
    {
        using Scope scope = Scope.New();
        Tensor image = Ops.Rand([2, 3, 16, 16]);
        double Of(ImageMetricOptions options)
        {
            ImageMetric metric = options.Build();
            metric.Update(image, image);
            return metric.Compute();
        }

        Assert.Equal(1, Of(new StructuralSimilarityOptions()), 9);
        Assert.Equal(1, Of(new UniversalQualityOptions()), 9);
        Assert.Equal(double.PositiveInfinity, Of(new PeakSignalToNoiseOptions()));
        Assert.Equal(0, Of(new SpectralAngleOptions()), 5);
        Assert.Equal(0, Of(new ErgasOptions()));
    }

    [Fact]
    public void An_image_smaller_than_a_window_is_refused()
    {
        ImageMetric metric = new StructuralSimilarityOptions { Border = "crop" }.Build();
        Assert.Contains("at least 11 pixels", Assert.Throws<ArgumentException>(() => metric.Update(new double[100], new double[100], new(1, 10, 10))).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => new StructuralSimilarityOptions().Build().Update(new double[25], new double[25], new(1, 5, 5)));
        Assert.Throws<ArgumentException>(() => new StructuralSimilarityOptions { WindowSize = 5 }.Build());
        Assert.Throws<ArgumentException>(() => new PeakSignalToNoiseOptions { Low = 1 }.Build());
    }
}
