namespace Cupel.Torch.Tests;

public sealed class AutogradTests : TorchTest
{
    [Fact]
    public void The_gradient_of_a_sum_of_squares_is_twice_the_value_and_adds_up()
    {
        using var scope = Scope.New();
        var x = Tensor.From<float>([1, -2, 3]);
        x.RequiresGrad = true;
        Assert.Null(x.Grad);
        (x * x).Sum().Backward();
        Assert.Equal([2f, -4f, 6f], x.Grad!.ToArray<float>());
        (x * x).Sum().Backward();
        Assert.Equal([4f, -8f, 12f], x.Grad!.ToArray<float>());
        x.Grad = null;
        Assert.Null(x.Grad);
    }

    [Fact]
    public void The_gradient_of_a_linear_layer_is_the_one_worked_out_by_hand()
    {
        using var scope = Scope.New();
        var x = Tensor.From<double>([1, 2, 3, 4], 2, 2);
        var w = Tensor.From<double>([1, 0, 0, 1, 1, 1], 3, 2);
        var b = Tensor.From<double>([0, 0, 1]);
        w.RequiresGrad = true;
        b.RequiresGrad = true;
        // y = x wT + b = [[1, 2, 4], [3, 4, 8]]; d(sum y * c)/dw = cT x, d/db = the column sums of c.
        var c = Tensor.From<double>([1, 0, 2, 0, 1, 3], 2, 3);
        Tensor y = x.Linear(w, b);
        Assert.Equal([1.0, 2, 4, 3, 4, 8], y.ToArray<double>());
        y.Backward(c);
        Assert.Equal([1.0, 2, 3, 4, 11, 16], w.Grad!.ToArray<double>());
        Assert.Equal([1.0, 1, 5], b.Grad!.ToArray<double>());
    }

    [Fact]
    public void Second_derivatives_are_had_by_recording_the_first()
    {
        using var scope = Scope.New();
        var x = Tensor.FromScalar(3.0);
        x.RequiresGrad = true;
        Tensor y = x.Pow(3);
        Tensor first = Autograd.Grad([y], [x], createGraph: true)[0]!;
        Tensor second = Autograd.Grad([first], [x])[0]!;
        Assert.Equal(27, first.ToDouble(), 12);
        Assert.Equal(18, second.ToDouble(), 12);
        Assert.Null(x.Grad);
    }

    [Fact]
    public void An_unused_input_has_no_derivative_where_that_is_allowed()
    {
        using var scope = Scope.New();
        Tensor x = Ops.Ones([1]);
        Tensor unused = Ops.Ones([1]);
        x.RequiresGrad = true;
        unused.RequiresGrad = true;
        Assert.Null(Autograd.Grad([x * 2], [unused], allowUnused: true)[0]);
        _ = Assert.Throws<TorchException>(() => Autograd.Grad([x * 2], [unused]));
    }

    [Fact]
    public void Without_recording_nothing_wants_a_gradient_and_recording_comes_back()
    {
        using var scope = Scope.New();
        Tensor x = Ops.Ones([1]);
        x.RequiresGrad = true;
        using (new NoGrad())
        {
            Assert.False(Autograd.IsRecording);
            using (new NoGrad())
            {
            }

            Assert.False((x * 2).RequiresGrad);
        }

        Assert.True(Autograd.IsRecording);
        Assert.True((x * 2).RequiresGrad);
        using (new InferenceMode())
        {
            Assert.False((x * 2).RequiresGrad);
        }

        Assert.True((x * 2).RequiresGrad);
    }

    [Fact]
    public void A_backward_pass_without_recorded_operators_names_itself_and_the_tensor()
    {
        using var scope = Scope.New();
        TorchException e = Assert.Throws<TorchException>(() => Ops.Ones([]).Backward());
        Assert.StartsWith("backward(float32[]): ", e.Message, StringComparison.Ordinal);
        Assert.Contains("does not require grad", e.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_gradient_of_another_shape_is_refused()
    {
        using var scope = Scope.New();
        Tensor x = Ops.Ones([2]);
        x.RequiresGrad = true;
        Assert.Equal("grad(float32[2], float32[3]): a gradient has the shape, type and device of its tensor",
            Assert.Throws<TorchException>(() => x.Grad = Ops.Ones([3])).Message);
    }

    [Fact]
    public void Integers_cannot_want_a_gradient()
    {
        using var scope = Scope.New();
        TorchException e = Assert.Throws<TorchException>(() => Tensor.From<int>([1]).RequiresGrad = true);
        Assert.StartsWith("requires_grad(int32[1]): ", e.Message, StringComparison.Ordinal);
    }
}
