using Cupel.Learn.Averages;
using Cupel.Learn.Data;
using Cupel.Learn.Metrics;
using Cupel.Learn.Metrics.Aggregation;
using Cupel.Learn.Metrics.Clustering;
using Cupel.Learn.Metrics.Nominal;
using Cupel.Learn.Metrics.Retrieval;
using Cupel.Learn.Metrics.Text;

namespace Cupel.Learn.Testing.Tests;

#region own-module-tests
public sealed class GateTests : ModuleContract
{
    protected override IEnumerable<ModuleCase> Cases => [new(new GateOptions(), 8), new(new GateOptions { Start = 2 }, 4, 6)];
}
#endregion

public sealed class DifferenceTests : PairModuleContract
{
    protected override IEnumerable<PairModuleCase> Cases => [new(new DifferenceOptions(), [8], [8])];
}

public sealed class CubicTests : LossContract
{
    protected override IEnumerable<LossCase> Cases => [new(new CubicOptions(), () => Draw.Normal(6, 3), () => Draw.Normal(6, 3))];
}

public sealed class LargestGapTests : DistanceContract
{
    protected override IEnumerable<DistanceCase> Cases => [new(new LargestGapOptions())];
}

public sealed class EveryPairTests : MinerContract
{
    protected override IEnumerable<MinerCase> Cases => [new(new EveryPairOptions())];
}

public sealed class ShortTests : RegularizerContract
{
    protected override IEnumerable<RegularizerCase> Cases => [new(new ShortOptions())];
}

public sealed class AutoencoderTests : CompositionContract
{
    protected override IEnumerable<CompositionCase> Cases => [new(new AutoencoderOptions { Code = 3 }, 8)];
}

public sealed class WorstErrorTests : TensorMetricContract
{
    protected override IEnumerable<MetricCase<MetricOptions, TensorSamples>> Cases =>
        [new(new WorstErrorOptions(), () => new(Draw.Normal(12), Draw.Normal(12)))];
}

public sealed class VerbatimTests : TextMetricContract
{
    protected override IEnumerable<MetricCase<TextMetricOptions, IReadOnlyList<TextSample>>> Cases =>
        [Case(new VerbatimOptions(), new("yes", "yes"), new("no", "yes", "no"), new("", "perhaps"), new("so", "so"))];
}

public sealed class PositivesTests : AggregatorContract
{
    protected override IEnumerable<MetricCase<AggregatorOptions, IReadOnlyList<double>>> Cases => [Case(new PositivesOptions(), 1, -2, 0, 5, 7)];
}

public sealed class PurityTests : LabelMetricContract
{
    protected override IEnumerable<MetricCase<LabelMetricOptions, IReadOnlyList<LabelledSample>>> Cases =>
        [Case(new PurityOptions(), new(1, 1), new(1, 2), new(2, 2), new(2, 2), new(1, 1))];
}

public sealed class SizeTests : EmbeddingMetricContract
{
    protected override IEnumerable<MetricCase<EmbeddingMetricOptions, IReadOnlyList<LabelledPoint>>> Cases =>
        [Case(new SizeOptions(), new(0, 1, 2), new(1, 3, 4), new(1, -5, 6), new(0, 0, 1))];
}

public sealed class FirstHitTests : RetrievalMetricContract
{
    protected override IEnumerable<MetricCase<RetrievalMetricOptions, IReadOnlyList<RankedDocument>>> Cases =>
        [Case(new FirstHitOptions(), new(1, 0.5, 1), new(1, 0.7, 0), new(2, 0.1, 1), new(2, 0.05, 0), new(1, 0.2, 0))];
}

public sealed class UnanimousTests : RatingMetricContract
{
    protected override IEnumerable<MetricCase<RatingMetricOptions, IReadOnlyList<double[]>>> Cases =>
        [Case(new UnanimousOptions(), [3, 0], [2, 1], [0, 3], [1, 2])];
}

public sealed class SignDescentTests : OptimizerContract
{
    protected override IEnumerable<OptimizerCase> Cases => [new(new SignDescentOptions())];
}

public sealed class HalvingTests : ScheduleContract
{
    protected override IEnumerable<ScheduleCase> Cases => [new(new HalvingOptions { From = 30 }), new(new CautiousOptions())];
}

public sealed class SignsTests : InitializerContract
{
    protected override IEnumerable<InitializerCase> Cases => [new(new SignsOptions(), 8, 4)];
}

public sealed class InvertTests : TransformContract
{
    protected override IEnumerable<TransformCase> Cases => [new(new InvertOptions(), new ImageSize(3, 4, 6))];
}

public sealed class LatestTests : AverageContract
{
    protected override IEnumerable<AverageCase> Cases => [new(new LatestOptions())];
}

public sealed class ShadesTests : DataContract
{
    protected override IEnumerable<DataCase> Cases => [new(new ShadesOptions(), new DataFolders(".", null))];
}
