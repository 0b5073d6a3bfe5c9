using Cupel.Learn.Averages;
using Cupel.Learn.Compositions;
using Cupel.Learn.Data;
using Cupel.Learn.Data.Idx;
using Cupel.Learn.Data.Transforms;
using Cupel.Learn.Initializers;
using Cupel.Learn.Losses.MetricLearning.Distances;
using Cupel.Learn.Losses.MetricLearning.Miners;
using Cupel.Learn.Losses.MetricLearning.Regularizers;
using Cupel.Learn.Schedules;
using Cupel.Learn.Testing;
using Cupel.Testing;

namespace Cupel.Learn.Tests.Parts;

/// <summary>Every schedule keeps what schedules keep.</summary>
public sealed class ScheduleContractTests : ScheduleContract
{
    protected override IEnumerable<ScheduleCase> Cases => BuiltIn.Of<ScheduleOptions>().Select(options => new ScheduleCase(options));
}

/// <summary>Every initializer keeps what initializers keep.</summary>
public sealed class InitializerContractTests : InitializerContract
{
    protected override IEnumerable<InitializerCase> Cases => BuiltIn.Of<InitializerOptions>()
        .Select(options => options.PartName() == "dirac" ? new InitializerCase(options, 4, 4, 3) : new InitializerCase(options, 6, 4));
}

/// <summary>Every transform keeps what transforms keep.</summary>
public sealed class TransformContractTests : TransformContract
{
    protected override IEnumerable<TransformCase> Cases => BuiltIn.Of<TransformOptions>().SelectMany(IEnumerable<TransformCase> (options) =>
        [new(options, new ImageSize(1, 8, 8)), new(options, new ImageSize(3, 5, 9))]);
}

/// <summary>Every distance keeps what distances keep.</summary>
public sealed class DistanceContractTests : DistanceContract
{
    protected override IEnumerable<DistanceCase> Cases => BuiltIn.Of<DistanceOptions>().Select(options => new DistanceCase(options));
}

/// <summary>Every miner keeps what miners keep.</summary>
public sealed class MinerContractTests : MinerContract
{
    protected override IEnumerable<MinerCase> Cases => BuiltIn.Of<MinerOptions>().Select(options => new MinerCase(options));
}

/// <summary>Every composition keeps what compositions keep.</summary>
public sealed class CompositionContractTests : CompositionContract
{
    protected override IEnumerable<CompositionCase> Cases => BuiltIn.Of<CompositionOptions>()
        .Select(options => options switch
        {
            SiameseOptions => new CompositionCase(options, 2, 8),
            HeadsOptions => new CompositionCase(options, 8) { Labels = [new("class", 3), new("parity", 2)], Targets = count => Draw.Integers(2, count, 2) },
            _ => new CompositionCase(options, 8),
        });
}

/// <summary>Every regularizer keeps what regularizers keep.</summary>
public sealed class RegularizerContractTests : RegularizerContract
{
    protected override IEnumerable<RegularizerCase> Cases => BuiltIn.Of<RegularizerOptions>().Select(options => new RegularizerCase(options));
}

/// <summary>Every average of weights keeps what averages keep.</summary>
public sealed class AverageContractTests : AverageContract
{
    protected override IEnumerable<AverageCase> Cases => BuiltIn.Of<AverageOptions>().Select(options => new AverageCase(options));
}

/// <summary>All data keep what data keep. MNIST is no part of Cupel: small files of its form stand in for it.</summary>
public sealed class DataContractTests : DataContract, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public DataContractTests()
    {
        string mnist = Directory.CreateDirectory(Path.Combine(_folder.Path, "mnist")).FullName;
        foreach ((string images, string labels, int count) in new[] { (IdxFolder.TrainImages, IdxFolder.TrainLabels, 20), (IdxFolder.TestImages, IdxFolder.TestLabels, 6) })
        {
            File.WriteAllBytes(Path.Combine(mnist, images), Idx(count, 4, 5));
            File.WriteAllBytes(Path.Combine(mnist, labels), Idx(count));
        }
    }

    protected override IEnumerable<DataCase> Cases => BuiltIn.Of<DataOptions>().Select(options => new DataCase(options, new DataFolders(_folder.Path, _folder.Path)));

    public void Dispose() => _folder.Dispose();

    /// <summary>A file of bytes with their sizes in front: 0, 0, 8 for bytes, the number of sizes, and the sizes with the largest digit first.</summary>
    private static byte[] Idx(params int[] sizes) =>
    [
        0, 0, 8, (byte)sizes.Length,
        .. sizes.SelectMany(size => new byte[] { 0, 0, 0, (byte)size }),
        .. Enumerable.Range(0, sizes.Aggregate((product, size) => product * size)).Select(i => (byte)(i % 10)),
    ];
}
