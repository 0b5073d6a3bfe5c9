namespace Cupel.Torch.Tests;

public sealed class TensorTests : TorchTest
{
    [Fact]
    public void A_tensor_says_its_shape_strides_type_and_device()
    {
        using var scope = Scope.New();
        var x = Tensor.From<float>([1, 2, 3, 4, 5, 6], 2, 3);
        Assert.Equal([2, 3], x.Shape);
        Assert.Equal([3, 1], x.Strides);
        Assert.Equal(2, x.Rank);
        Assert.Equal(6, x.Count);
        Assert.Equal(DType.Float32, x.DType);
        Assert.Equal(Device.Cpu, x.Device);
        Assert.True(x.IsContiguous);
        Assert.Equal("float32[2, 3]", x.ToString());
        Assert.Equal(3, x.Size(-1));
        Assert.Equal("must be from -2 to 1 for float32[2, 3]", Assert.Throws<ArgumentOutOfRangeException>(() => x.Size(2)).Message.Split(" (")[0]);
    }

    [Fact]
    public void A_transposed_view_shares_data_and_is_read_in_row_major_order_by_ToArray_alone()
    {
        using var scope = Scope.New();
        var x = Tensor.From<int>([1, 2, 3, 4, 5, 6], 2, 3);
        Tensor y = x.T();
        Assert.False(y.IsContiguous);
        Assert.Equal([1, 4, 2, 5, 3, 6], y.ToArray<int>());
        InvalidOperationException e = Assert.Throws<InvalidOperationException>(() => y.Data<int>().Length);
        Assert.Contains("it is not contiguous; take Contiguous() first", e.Message, StringComparison.Ordinal);
        x.Data<int>()[1] = 20;
        Assert.Equal(20, y.ToArray<int>()[2]);
    }

    [Fact]
    public void A_span_of_the_wrong_type_is_refused()
    {
        using var scope = Scope.New();
        InvalidOperationException e = Assert.Throws<InvalidOperationException>(() => Ops.Ones([2]).Data<double>().Length);
        Assert.Equal("The data of float32[2] cannot be seen as a span of Double: its elements are float32, not float64; convert it first by To().", e.Message);
    }

    [Fact]
    public void The_number_of_values_must_be_that_of_the_shape()
    {
        ArgumentException e = Assert.Throws<ArgumentException>(() => Tensor.From<float>([1, 2, 3], 2, 2));
        Assert.Contains("must have 4 values for the shape [2, 2], has 3", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Values_without_a_shape_are_one_dimension_and_a_scalar_has_none()
    {
        using var scope = Scope.New();
        Assert.Equal([3], Tensor.From<long>([1, 2, 3]).Shape);
        Assert.Equal([], Tensor.FromScalar(2.5).Shape);
        Assert.Equal([0], Tensor.From<float>([]).Shape);
    }

    [Fact]
    public void An_item_needs_one_element_of_its_type()
    {
        using var scope = Scope.New();
        Assert.Equal(2.5, Tensor.FromScalar(2.5).Item<double>());
        Assert.Equal(7, Tensor.From<long>([7], 1, 1).Item<long>());
        Assert.Equal(7.0, Tensor.From<long>([7]).ToDouble());
        Assert.Equal(1.0, Tensor.FromScalar(true).ToDouble());
        Assert.Contains("has 2 elements where one is asked for", Assert.Throws<InvalidOperationException>(() => Ops.Ones([2]).Item<float>()).Message, StringComparison.Ordinal);
        _ = Assert.Throws<InvalidOperationException>(() => Ops.Ones([1]).Item<double>());
    }

    [Fact]
    public void Every_element_type_goes_in_and_comes_out()
    {
        using var scope = Scope.New();
        RoundTrip<float>([1.5f, -2], DType.Float32);
        RoundTrip<double>([1.5, -2], DType.Float64);
        RoundTrip<Half>([(Half)1.5f, (Half)(-2)], DType.Float16);
        RoundTrip<ushort>([0x3FC0, 0xC000], DType.BFloat16);
        RoundTrip<long>([long.MinValue, 5], DType.Int64);
        RoundTrip<int>([int.MinValue, 5], DType.Int32);
        RoundTrip<short>([short.MinValue, 5], DType.Int16);
        RoundTrip<sbyte>([-128, 5], DType.Int8);
        RoundTrip<byte>([255, 5], DType.UInt8);
        RoundTrip<bool>([true, false], DType.Bool);
        Assert.Equal([1.5f, -2f], Tensor.From<ushort>([0x3FC0, 0xC000]).To(DType.Float32).ToArray<float>());
        _ = Assert.Throws<NotSupportedException>(() => Tensor.From<char>(['a']));
    }

    [Fact]
    public void Arithmetic_broadcasts_and_keeps_integers_integers()
    {
        using var scope = Scope.New();
        var x = Tensor.From<long>([1, 2, 3]);
        Assert.Equal([3L, 5, 7], ((x * 2) + 1).ToArray<long>());
        Assert.Equal(DType.Float32, (x * 2.0).DType);
        Assert.Equal([0.5f, 1f, 1.5f], (x / 2).ToArray<float>());
        Assert.Equal([9L, 8, 7], (10 - x).ToArray<long>());
        Assert.Equal([-1L, -2, -3], (-x).ToArray<long>());
        Assert.Equal([1f, 0.5f, 1 / 3f], (1 / x).ToArray<float>());
        var column = Tensor.From<long>([10, 20], 2, 1);
        Assert.Equal([11L, 12, 13, 21, 22, 23], (column + x).ToArray<long>());
        Assert.Equal([9L, 8, 7, 19, 18, 17], (column - x).ToArray<long>());
    }

    [Fact]
    public void A_method_in_place_returns_its_own_tensor()
    {
        using var scope = Scope.New();
        Tensor x = Ops.Zeros([2]);
        Assert.Same(x, x.Add_(3).Mul_(2));
        Assert.Equal([6f, 6f], x.ToArray<float>());
        Tensor into = Ops.Empty([2]);
        Assert.Same(into, x.AddOut(x, into));
        Assert.Equal([12f, 12f], into.ToArray<float>());
    }

    [Fact]
    public void A_shared_handle_is_freed_by_itself()
    {
        Tensor x = Ops.Ones([2]);
        Tensor y = x.Share();
        x.Dispose();
        Assert.Equal([1f, 1f], y.ToArray<float>());
        y.Dispose();
    }

    [Fact]
    public void A_sparse_tensor_has_a_shape_but_no_data()
    {
        using var scope = Scope.New();
        Tensor x = Ops.Eye(2).ToSparse();
        Assert.Equal([2, 2], x.Shape);
        Assert.Equal(0, x.DataPointer);
        _ = Assert.Throws<InvalidOperationException>(() => x.Strides);
        _ = Assert.Throws<InvalidOperationException>(() => x.Data<float>().Length);
    }

    private static void RoundTrip<T>(T[] values, DType dtype)
        where T : unmanaged
    {
        var x = Tensor.From<T>(values);
        Assert.Equal(dtype, x.DType);
        Assert.Equal(values, x.ToArray<T>());
    }
}
