using Cupel.Torch.Native;

namespace Cupel.Torch.Tests;

public sealed class TorchExceptionTests : TorchTest
{
    [Fact]
    public void A_failed_operator_names_itself_its_shapes_and_the_reason()
    {
        using var scope = Scope.New();
        TorchException e = Assert.Throws<TorchException>(() => Ops.Ones([2, 3]).Mm(Ops.Ones([2, 3])));
        Assert.Equal("aten::mm(float32[2, 3], float32[2, 3]): mat1 and mat2 shapes cannot be multiplied (2x3 and 2x3)", e.Message);
        Assert.Equal("aten::mm", e.Operator);
        Assert.Equal(["float32[2, 3]", "float32[2, 3]"], e.Arguments);
    }

    [Fact]
    public void Numbers_lists_and_what_is_not_given_are_told_too()
    {
        using var scope = Scope.New();
        TorchException e = Assert.Throws<TorchException>(() => Ops.Ones([2, 3]).Sum([5]));
        Assert.StartsWith("aten::sum.dim_IntList(float32[2, 3], [5], false, none): Dimension out of range", e.Message, StringComparison.Ordinal);
        e = Assert.Throws<TorchException>(() => Ops.Cat([Ops.Ones([1]), Ops.Ones([1, 2])]));
        Assert.StartsWith("aten::cat([float32[1], float32[1, 2]], 0): ", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_operator_that_does_not_exist_is_named()
    {
        TorchException e = Assert.Throws<TorchException>(() => Operator.Get("aten::no_such_thing", "Tensor"));
        Assert.Equal("aten::no_such_thing.Tensor(): this libtorch has no such operator", e.Message);
    }

    [Fact]
    public void A_call_with_arguments_of_the_wrong_kind_or_number_is_refused()
    {
        using var scope = Scope.New();
        Tensor x = Ops.Ones([1]);
        _ = Assert.Throws<TorchException>(() => Operator.Get("aten::relu").Invoke([1.5]));
        _ = Assert.Throws<TorchException>(() => Operator.Get("aten::max", "dim").Invoke([x, 0L, false]));
    }

    [Theory]
    [InlineData("size mismatch\nException raised from add at ../aten/src/ATen/x.cpp:12 (most recent call first):\nframe #0", "size mismatch")]
    [InlineData("false INTERNAL ASSERT FAILED at \"../aten/x.cpp\":12, please report a bug to PyTorch. bad thing", "an assertion inside libtorch failed: bad thing")]
    [InlineData("two\n   lines ", "two lines")]
    public void The_noise_of_the_native_text_is_left_out(string native, string clean) => Assert.Equal(clean, NativeError.Clean(native));
}
