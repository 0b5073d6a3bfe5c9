namespace Cupel.Torch.Tests;

public sealed class RandomTests : TorchTest
{
    [Fact]
    public void The_same_seed_gives_the_same_numbers_and_another_gives_others()
    {
        using var scope = Scope.New();
        TorchRuntime.Seed(7);
        float[] first = Ops.Randn([10]).ToArray<float>();
        TorchRuntime.Seed(7);
        Assert.Equal(first, Ops.Randn([10]).ToArray<float>());
        TorchRuntime.Seed(8);
        Assert.NotEqual(first, Ops.Randn([10]).ToArray<float>());
    }

    [Fact]
    public void A_state_read_and_set_again_repeats_dropout_and_half_used_normals_exactly()
    {
        using var scope = Scope.New();
        TorchRuntime.Seed(1);
        // An odd count of normals leaves the second of a pair in the generator: that too is state.
        _ = Ops.Randn([3]);
        byte[] state = TorchRuntime.RandomState;
        Tensor x = Ops.Ones([1000]);
        float[] mask = x.Dropout(0.5, true).ToArray<float>();
        float[] normals = Ops.Randn([3]).ToArray<float>();
        Assert.NotEqual(state, TorchRuntime.RandomState);
        TorchRuntime.RandomState = state;
        Assert.Equal(mask, x.Dropout(0.5, true).ToArray<float>());
        Assert.Equal(normals, Ops.Randn([3]).ToArray<float>());
        Assert.InRange(mask.Count(value => value == 0), 400, 600);
        Assert.All(mask, value => Assert.True(value is 0 or 2));
    }

    [Fact]
    public void What_is_no_state_is_refused()
    {
        byte[] before = TorchRuntime.RandomState;
        _ = Assert.Throws<TorchException>(() => TorchRuntime.RandomState = [1, 2, 3]);
        Assert.Equal(before, TorchRuntime.RandomState);
    }
}
