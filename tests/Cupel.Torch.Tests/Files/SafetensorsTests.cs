using System.Buffers.Binary;
using System.Text;
using System.Text.Json;
using Cupel.Testing;
using Cupel.Torch.Files;

namespace Cupel.Torch.Tests.Files;

public sealed class SafetensorsTests : TorchTest
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void A_file_made_by_hand_in_Python_is_read()
    {
        string golden = Path.Combine(AppContext.BaseDirectory, "Goldens", "plain.safetensors");
        using (Scope.New())
        {
            OrderedDictionary<string, Tensor> t = Safetensors.Load(golden);
            Assert.Equal([1.5, -2.25, 0, 1e300], t["double"].ToArray<double>());
            Assert.Equal([2, 2], t["double"].Shape);
            Assert.Equal([long.MinValue, long.MaxValue], t["long"].ToArray<long>());
            Assert.Equal([0.5f, -1, 3.25f], t["single"].ToArray<float>());
            Assert.Equal([1, 1, 3], t["single"].Shape);
            Assert.Equal([-7], t["int"].ToArray<int>());
            Assert.Equal([(Half)1, (Half)(-0.5), Half.MaxValue], t["half"].ToArray<Half>());
            Assert.Equal([1.5f, -2f], t["brain"].To(DType.Float32).ToArray<float>());
            Assert.Equal([(short)-300, (short)300], t["short"].ToArray<short>());
            Assert.Equal([(byte)0, (byte)255], t["byte"].ToArray<byte>());
            Assert.Equal([(sbyte)-128, (sbyte)127], t["signed"].ToArray<sbyte>());
            Assert.Equal([true, false, true], t["truth"].ToArray<bool>());
            Assert.Equal([], t["scalar"].Shape);
            Assert.Equal(42f, t["scalar"].Item<float>());
            Assert.Equal([0, 3], t["none"].Shape);
            Assert.Equal(12, t.Count);
        }

        var header = SafetensorsHeader.Read(golden);
        Assert.Equal("hand", header.Metadata["made by"]);
        Assert.Equal("12", header.Metadata["größe"]);
        Assert.Equal(0, MappedFile.Live);
    }

    [Fact]
    public void What_is_written_is_what_the_format_says_byte_by_byte()
    {
        string path = _folder["a.safetensors"];
        using (Scope.New())
        {
            Safetensors.Save(path, new Dictionary<string, Tensor>
            {
                ["b"] = Tensor.From<float>([1, 2, 3, 4], 2, 2).T(), // not contiguous
                ["a"] = Tensor.From<byte>([9]),
                ["c"] = Tensor.From<long>([-1]),
            }, new Dictionary<string, string> { ["z"] = "1", ["a"] = "ü" }, toDisk: true);
        }

        byte[] bytes = File.ReadAllBytes(path);
        int length = (int)BinaryPrimitives.ReadInt64LittleEndian(bytes);
        Assert.Equal(0, (length + 8) % 64);
        using var header = JsonDocument.Parse(bytes.AsMemory(8, length));
        Assert.Equal(["__metadata__", "c", "b", "a"], header.RootElement.EnumerateObject().Select(property => property.Name));
        Assert.Equal("ü", header.RootElement.GetProperty("__metadata__").GetProperty("a").GetString());
        Assert.Equal("""{"dtype":"F32","shape":[2,2],"data_offsets":[8,24]}""", header.RootElement.GetProperty("b").GetRawText());
        Span<byte> data = bytes.AsSpan(8 + length);
        Assert.Equal(25, data.Length);
        Assert.Equal(-1, BinaryPrimitives.ReadInt64LittleEndian(data));
        Assert.Equal([1f, 3f, 2f, 4f], Enumerable.Range(0, 4).Select(i => BitConverter.ToSingle(bytes, 8 + length + 8 + (4 * i))));
        Assert.Equal(9, data[24]);
        Assert.Equal([path], Directory.EnumerateFiles(_folder.Path));
    }

    [Fact]
    public void The_same_tensors_give_the_same_bytes_in_any_order()
    {
        using var scope = Scope.New();
        (Tensor? x, Tensor? y) = (Ops.Ones([3]), Ops.Zeros([2]));
        Safetensors.Save(_folder["1"], [new("x", x), new("y", y)]);
        Safetensors.Save(_folder["2"], [new("y", y), new("x", x)]);
        Assert.Equal(File.ReadAllBytes(_folder["1"]), File.ReadAllBytes(_folder["2"]));
    }

    [Fact]
    public void Tensors_may_be_written_to_and_the_file_stays_as_it_was()
    {
        string path = _folder["a"];
        using (Scope.New())
        {
            Safetensors.Save(path, [new("x", Ops.Ones([5000]))]);
            byte[] before = File.ReadAllBytes(path);
            Tensor x = Safetensors.Load(path)["x"];
            _ = x.Mul_(3);
            Assert.Equal(15000, x.Sum().ToDouble());
            Assert.Equal(before, File.ReadAllBytes(path));
        }
    }

    [Fact]
    public void The_mapping_lives_as_long_as_the_last_view_of_it_even_when_the_file_is_replaced()
    {
        string path = _folder["a"];
        Tensor view;
        using (Scope.New())
        {
            Safetensors.Save(path, [new("x", Ops.Ones([1000])), new("y", Ops.Ones([1]))]);
            view = Safetensors.Load(path)["x"].Narrow(0, 500, 2).Keep();
            Safetensors.Save(path, [new("x", Ops.Zeros([10]))]);
        }

        Assert.Equal(1, MappedFile.Live);
        Assert.Equal([1f, 1f], view.ToArray<float>());
        view.Dispose();
        Assert.Equal(0, MappedFile.Live);
    }

    [Fact]
    public void Random_sets_of_tensors_come_back_as_they_were()
    {
        for (int seed = 0; seed < 30; seed++)
        {
            var random = new Random(seed);
            TorchRuntime.Seed((ulong)seed);
            using var scope = Scope.New();
            DType[] types = [DType.Float32, DType.Float64, DType.Float16, DType.BFloat16, DType.Int64, DType.Int32, DType.Int16, DType.Int8, DType.UInt8, DType.Bool];
            var tensors = new Dictionary<string, Tensor>();
            for (int i = random.Next(1, 8); i > 0; i--)
            {
                long[] shape = [.. Enumerable.Range(0, random.Next(4)).Select(_ => (long)random.Next(6))];
                tensors[$"t.{i}\"ß"] = (Ops.Rand(shape) * 100).To(types[random.Next(types.Length)]);
            }

            Safetensors.Save(_folder["r"], tensors);
            OrderedDictionary<string, Tensor> back = Safetensors.Load(_folder["r"]);
            Assert.Equal(tensors.Count, back.Count);
            foreach ((string? name, Tensor? tensor) in tensors)
            {
                Assert.True(back[name].DType == tensor.DType && back[name].Equal(tensor), $"seed {seed}, {tensor}");
            }
        }
    }

    [Theory]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,4]}}", 4, "a", "takes 8 bytes as float32[2], and its data offsets give it 4")]
    [InlineData("{\"a\":{\"dtype\":\"F99\",\"shape\":[1],\"data_offsets\":[0,4]}}", 4, "a", "has the type `F99`, which is not known here")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[-1],\"data_offsets\":[0,4]}}", 4, "a", "has the shape [-1], which no tensor can have")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[4611686018427387904,4611686018427387904],\"data_offsets\":[0,4]}}", 4, "a", "which no tensor can have")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[1.5],\"data_offsets\":[0,4]}}", 4, "a", "must have a `dtype`")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[1]}}", 4, "a", "must have a `dtype`")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[4,0]}}", 4, "a", "has the data offsets 4 and 0, which are no range")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}}", 2, "a", "is truncated: it ends at byte 4 of the data, and 2 are there")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}}", 9, null, "has 5 bytes of data past its last tensor")]
    [InlineData("{\"a\":{\"dtype\":\"U8\",\"shape\":[4],\"data_offsets\":[0,4]},\"b\":{\"dtype\":\"U8\",\"shape\":[4],\"data_offsets\":[2,6]}}", 6, "b", "overlaps another")]
    [InlineData("{\"a\":{\"dtype\":\"U8\",\"shape\":[4],\"data_offsets\":[2,6]}}", 6, "a", "leaves a gap")]
    [InlineData("{\"a\":{\"dtype\":\"U8\",\"shape\":[1],\"data_offsets\":[0,1]},\"a\":{\"dtype\":\"U8\",\"shape\":[1],\"data_offsets\":[0,1]}}", 1, "a", "is there twice")]
    [InlineData("{\"__metadata__\":{\"a\":1}}", 0, null, "notes (`__metadata__`) that are not an object of texts")]
    [InlineData("[]", 0, null, "has a header that is no JSON object")]
    [InlineData("{\"a\":", 0, null, "has a header that is no JSON")]
    public void A_wrong_file_is_refused_with_its_name_and_the_tensor_at_fault(string header, int dataBytes, string? tensor, string reason)
    {
        byte[] json = Encoding.UTF8.GetBytes(header);
        byte[] bytes = new byte[8 + json.Length + dataBytes];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, json.Length);
        json.CopyTo(bytes, 8);
        string path = _folder["bad.safetensors"];
        File.WriteAllBytes(path, bytes);
        SafetensorsException e = Assert.Throws<SafetensorsException>(() => Safetensors.Load(path));
        Assert.Equal((path, tensor), (e.Path, e.Tensor));
        Assert.StartsWith($"`{path}`", e.Message, StringComparison.Ordinal);
        Assert.Contains(reason, e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_cut_off_anywhere_is_refused()
    {
        byte[] whole = File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Goldens", "plain.safetensors"));
        for (int length = 0; length < whole.Length; length += 13)
        {
            File.WriteAllBytes(_folder["cut"], whole[..length]);
            _ = Assert.Throws<SafetensorsException>(() => Safetensors.Load(_folder["cut"]));
        }

        Assert.Equal(0, MappedFile.Live);
    }

    [Fact]
    public void A_header_longer_than_any_real_one_is_refused_unread()
    {
        File.WriteAllBytes(_folder["long"], [255, 255, 255, 255, 255, 255, 255, 255, 0]);
        Assert.Contains("100000000 is the most", Assert.Throws<SafetensorsException>(() => SafetensorsHeader.Read(_folder["long"])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Data_that_begins_at_an_odd_byte_is_copied_to_where_kernels_can_read_it()
    {
        byte[] json = Encoding.UTF8.GetBytes("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}""");
        byte[] odd = json.Length % 2 == 0 ? [.. json, (byte)' '] : json;
        byte[] bytes = [.. BitConverter.GetBytes((long)odd.Length), .. odd, .. BitConverter.GetBytes(1.5f), .. BitConverter.GetBytes(-2f)];
        File.WriteAllBytes(_folder["odd"], bytes);
        using var scope = Scope.New();
        Tensor a = Safetensors.Load(_folder["odd"])["a"];
        Assert.Equal([1.5f, -2f], a.ToArray<float>());
        Assert.Equal(0, a.DataPointer % 4);
        Assert.Equal(0, MappedFile.Live);
    }

    [Fact]
    public void What_the_format_cannot_hold_is_not_written()
    {
        using var scope = Scope.New();
        Tensor x = Ops.Ones([1]);
        Assert.Contains("complex64", Assert.Throws<SafetensorsException>(() => Safetensors.Save(_folder["a"], [new("c", x.To(DType.Complex64))])).Message, StringComparison.Ordinal);
        Assert.Contains("given twice", Assert.Throws<SafetensorsException>(() => Safetensors.Save(_folder["a"], [new("x", x), new("x", x)])).Message, StringComparison.Ordinal);
        Assert.Contains("keeps for its notes", Assert.Throws<SafetensorsException>(() => Safetensors.Save(_folder["a"], [new("__metadata__", x)])).Message, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFiles(_folder.Path));
    }

    [Fact]
    public void A_write_that_fails_leaves_the_old_file()
    {
        using var scope = Scope.New();
        Safetensors.Save(_folder["a"], [new("x", Ops.Ones([1]))]);
        byte[] before = File.ReadAllBytes(_folder["a"]);
        Tensor gone = Ops.Ones([1]);
        Tensor shape = gone.ToSparse(); // the header can be made of it, the data cannot
        _ = Assert.ThrowsAny<Exception>(() => Safetensors.Save(_folder["a"], [new("a", gone), new("x", shape)]));
        Assert.Equal(before, File.ReadAllBytes(_folder["a"]));
        Assert.Single(Directory.EnumerateFiles(_folder.Path));
    }

    protected override void Dispose(bool disposing)
    {
        _folder.Dispose();
        base.Dispose(disposing);
    }
}
