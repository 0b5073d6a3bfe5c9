using System.Buffers.Binary;
using System.IO.Compression;
using Cupel.Errors;
using Cupel.Learn.Data;
using Cupel.Learn.Data.Idx;

namespace Cupel.Learn.Tests.Data;

public sealed class MnistTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("cupel-mnist-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void All_four_files_give_the_standard_split()
    {
        Write(IdxFolder.TrainImages, [20, 3, 4], 1);
        Write(IdxFolder.TrainLabels, [20], 0, packed: false);
        Write(IdxFolder.TestImages + ".gz", [6, 3, 4], 2, packed: true);
        Write(IdxFolder.TestLabels, [6], 0, packed: true);
        DataSplits splits = new MnistOptions { Folder = _folder }.Load(new DataFolders("/", null));
        Assert.Equal((18, 2, 6), (splits.Train.Count, splits.Validation!.Count, splits.Test!.Count));
        float[] inputs = new float[12];
        splits.Test.Read([0], default, System.Runtime.InteropServices.MemoryMarshal.AsBytes(inputs.AsSpan()), new byte[8]);
        Assert.All(inputs, value => Assert.Equal(2f / 255, value));
    }

    [Fact]
    public void One_pair_is_divided_when_asked_and_refused_when_not()
    {
        string home = Directory.CreateDirectory(Path.Combine(_folder, "home", "mnist")).FullName;
        Write(Path.Combine(home, IdxFolder.TestImages), [30, 2, 2], 1);
        Write(Path.Combine(home, IdxFolder.TestLabels), [30], 3);
        var folders = new DataFolders(_folder, Path.Combine(_folder, "home"));
        DataSplits splits = new MnistOptions { Split = "all" }.Load(folders);
        Assert.Equal((21, 3, 6), (splits.Train.Count, splits.Validation!.Count, splits.Test!.Count));

        Fault fault = Refused(() => new MnistOptions().Load(folders));
        Assert.Equal(ErrorCodes.FileMissing, fault.Code);
        Assert.Contains(IdxFolder.TrainImages, fault.Message, StringComparison.Ordinal);
        Assert.Contains("split: all", fault.Hint, StringComparison.Ordinal);
    }

    [Fact]
    public void Missing_files_name_the_places_and_the_files()
    {
        Fault fault = Refused(() => new MnistOptions().Preview(new DataFolders("/base", "data")));
        Assert.Equal(ErrorCodes.FileMissing, fault.Code);
        Assert.Contains("`/base/data/mnist`", fault.Message, StringComparison.Ordinal);
        Assert.Contains(IdxFolder.TestLabels, fault.Message, StringComparison.Ordinal);
        Assert.Contains("CUPEL_DATA is not set", Refused(() => new MnistOptions().Preview(new DataFolders("/base", null))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_preview_reads_sizes_and_names_files()
    {
        Write(IdxFolder.TestImages, [4, 5, 6], 1);
        Write(IdxFolder.TestLabels, [4], 0);
        DataPreview preview = new MnistOptions { Split = "all", Folder = _folder }.Preview(new DataFolders("/", null));
        Assert.Equal([1L, 5, 6], preview.InputShape);
        Assert.Equal([Path.Combine(_folder, IdxFolder.TestImages), Path.Combine(_folder, IdxFolder.TestLabels)], preview.Files);
    }

    [Fact]
    public void Counts_that_differ_are_refused_with_both_files()
    {
        Write(IdxFolder.TestImages, [4, 5, 6], 1);
        Write(IdxFolder.TestLabels, [3], 0);
        string message = Refused(Load).Message;
        Assert.Contains("4 images", message, StringComparison.Ordinal);
        Assert.Contains("3 labels", message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_label_above_the_classes_is_refused()
    {
        Write(IdxFolder.TestImages, [4, 5, 6], 1);
        Write(IdxFolder.TestLabels, [4], 10);
        Assert.Contains("is 10, but there are 10 classes", Refused(Load).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("00000D03", "starts with `00000D03`")]
    [InlineData("00000801", "starts with `00000801`")]
    [InlineData("0000", "first 4 bytes")]
    [InlineData("0000080300000004", "inside its 3 sizes")]
    [InlineData("00000803000000040000000500000006AABB", "120 values were announced, 2 are there")]
    [InlineData("00000803000000010000000100000001AABB", "goes on after its 1 values")]
    [InlineData("00000803FFFFFFFF0000000100000001", "announces the sizes")]
    [InlineData("1F8B0800AABBCC", "first 4 bytes")]
    [InlineData("1F8B080000000000000007FFFFFF", "cannot be unpacked")]
    public void A_file_that_is_not_what_it_says_is_refused(string hex, string message)
    {
        File.WriteAllBytes(Path.Combine(_folder, IdxFolder.TestImages), Convert.FromHexString(hex));
        Write(IdxFolder.TestLabels, [4], 0);
        Fault fault = Refused(Load);
        Assert.Equal(ErrorCodes.DataFormat, fault.Code);
        Assert.Contains(message, fault.Message, StringComparison.Ordinal);
        Assert.Contains(IdxFolder.TestImages, fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_8000_real_images_are_read()
    {
        DataSplits splits = new MnistOptions { Split = "all", Folder = RealData.GetMnist() }.Load(new DataFolders("/", null));
        Assert.Equal(8_000, splits.Train.Count + splits.Validation!.Count + splits.Test!.Count);
        Assert.Equal([1L, 28, 28], splits.Train.Inputs.Shape);
    }

    private void Load() => new MnistOptions { Split = "all", Folder = _folder }.Load(new DataFolders("/", null));

    private static Fault Refused(Action action) => Assert.Single(Assert.Throws<UserErrorException>(action).Faults);

    private static Fault Refused(Func<object> action) => Assert.Single(Assert.Throws<UserErrorException>(action).Faults);

    private void Write(string file, int[] sizes, byte value, bool packed = false)
    {
        using var memory = new MemoryStream();
        memory.Write([0, 0, 8, (byte)sizes.Length]);
        Span<byte> number = stackalloc byte[4];
        foreach (int size in sizes)
        {
            BinaryPrimitives.WriteInt32BigEndian(number, size);
            memory.Write(number);
        }

        memory.Write([.. Enumerable.Repeat(value, sizes.Aggregate(1, (product, size) => product * size))]);
        using FileStream stream = File.Create(Path.Combine(_folder, file));
        using Stream target = packed ? new GZipStream(stream, CompressionMode.Compress) : stream;
        target.Write(memory.ToArray());
    }
}
