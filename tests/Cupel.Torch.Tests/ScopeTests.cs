namespace Cupel.Torch.Tests;

public sealed class ScopeTests : TorchTest
{
    [Fact]
    public void A_scope_frees_what_was_made_in_it()
    {
        long before = TorchMemory.LiveHandles;
        using (var scope = Scope.New())
        {
            Tensor x = Ops.Ones([2, 3]);
            _ = x + x;
            Assert.Equal(2, scope.Count);
            Assert.Equal(before + 2, TorchMemory.LiveHandles);
        }

        Assert.Equal(before, TorchMemory.LiveHandles);
    }

    [Fact]
    public void Use_after_the_scope_says_how_to_keep_a_tensor()
    {
        Tensor x;
        using (Scope.New())
        {
            x = Ops.Ones([2]);
        }

        Assert.True(x.IsDisposed);
        Assert.Equal("disposed tensor", x.ToString());
        ObjectDisposedException e = Assert.Throws<ObjectDisposedException>(() => x.Neg());
        Assert.Contains("Keep()", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_kept_tensor_outlives_its_scope_until_it_is_disposed()
    {
        Tensor x;
        using (Scope.New())
        {
            x = Ops.Ones([2]).Keep();
        }

        Assert.Equal([1f, 1f], x.Data<float>().ToArray());
        x.Dispose();
        x.Dispose();
        Assert.True(x.IsDisposed);
    }

    [Fact]
    public void A_tensor_moved_out_belongs_to_the_scope_around()
    {
        using var outer = Scope.New();
        Tensor x;
        using (Scope.New())
        {
            x = Ops.Ones([2]).MoveOut();
        }

        Assert.False(x.IsDisposed);
        Assert.Equal(1, outer.Count);
    }

    [Fact]
    public void Moving_out_leaves_a_tensor_of_an_outer_scope_where_it_is()
    {
        using var outermost = Scope.New();
        using (var outer = Scope.New())
        {
            Tensor x = Ops.Ones([2]);
            using (Scope.New())
            {
                _ = x.MoveOut();
            }

            Assert.Equal(1, outer.Count);
        }

        Assert.Equal(0, outermost.Count);
    }

    [Fact]
    public void Moving_out_of_the_last_scope_keeps()
    {
        Tensor x;
        using (Scope.New())
        {
            x = Ops.Ones([2]).MoveOut();
        }

        Assert.Equal(2, x.Count);
        x.Dispose();
    }

    [Fact]
    public void Scopes_that_end_out_of_order_are_refused()
    {
        var outer = Scope.New();
        var inner = Scope.New();
        string message = "";
        try
        {
            outer.Dispose();
        }
        catch (InvalidOperationException e)
        {
            message = e.Message;
        }

        inner.Dispose();
        outer.Dispose();
        Assert.Contains("reverse order", message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_scope_ended_twice_does_not_end_the_one_that_reuses_its_place()
    {
        var first = Scope.New();
        first.Dispose();
        using var second = Scope.New();
        Tensor x = Ops.Ones([1]);
        first.Dispose();
        Assert.False(x.IsDisposed);
    }

    [Fact]
    public void Another_thread_can_read_but_not_free_a_tensor_of_this_threads_scope()
    {
        using var scope = Scope.New();
        Tensor x = Ops.Ones([3]);
        InvalidOperationException? refused = null;
        double sum = 0.0;
        var thread = new Thread(() =>
        {
            using var own = Scope.New();
            sum = x.Sum().ToDouble();
            refused = Assert.Throws<InvalidOperationException>(x.Dispose);
        });
        thread.Start();
        thread.Join();
        Assert.Equal(3, sum);
        Assert.Contains("another thread", refused!.Message, StringComparison.Ordinal);
        Assert.False(x.IsDisposed);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(63)]
    [InlineData(64)]
    [InlineData(65)]
    [InlineData(1000)]
    public void Any_number_of_tensors_is_freed_whatever_was_disposed_before(int count)
    {
        var random = new Random(count);
        long before = TorchMemory.LiveHandles;
        using (Scope.New())
        {
            Tensor[] tensors = Enumerable.Range(0, count).Select(_ => Ops.Empty([1])).ToArray();
            foreach (Tensor? tensor in tensors.Where(_ => random.Next(3) == 0))
            {
                tensor.Dispose();
            }

            _ = Ops.Empty([1]);
        }

        Assert.Equal(before, TorchMemory.LiveHandles);
    }

    [Fact]
    public void A_tensor_that_becomes_another_shares_it_and_stays_where_it_was()
    {
        long before = TorchMemory.LiveHandles;
        using Tensor kept = Ops.Zeros([3]).Keep();
        Tensor one;
        using (Scope.New())
        {
            one = Ops.Ones([2]);
            one.RequiresGrad = true;
            kept.Become(one.Mul(3));
            Assert.Equal([3f, 3f], kept.Detach().ToArray<float>());
            kept.Sum().Backward();
            Assert.Equal([3f, 3f], one.Grad!.ToArray<float>());
            kept.Become(kept);
        }

        Assert.True(one.IsDisposed);
        Assert.Equal([2L], kept.Shape);
        kept.Dispose();
        Assert.Equal(before, TorchMemory.LiveHandles);
        Assert.Throws<ObjectDisposedException>(() => kept.Become(one));
    }

    [Fact]
    public void A_tensor_of_a_scope_that_becomes_a_kept_one_still_ends_with_its_scope()
    {
        using Tensor kept = Ops.Ones([2]).Keep();
        Tensor scoped;
        using (Scope.New())
        {
            scoped = Ops.Zeros([2]);
            scoped.Become(kept);
            scoped.Add_(1.0);
        }

        Assert.True(scoped.IsDisposed);
        Assert.Equal([2f, 2f], kept.ToArray<float>());
    }
}
