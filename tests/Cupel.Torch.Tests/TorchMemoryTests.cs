using System.Globalization;

namespace Cupel.Torch.Tests;

public sealed class TorchMemoryTests : TorchTest
{
    [Fact]
    public void Bytes_are_counted_while_tensors_hold_them()
    {
        long before = TorchMemory.LiveBytes;
        TorchMemory.ResetPeak();
        using (Tensor x = Ops.Empty([1 << 20]))
        {
            Assert.Equal(before + (4 << 20), TorchMemory.LiveBytes);
        }

        Assert.Equal(before, TorchMemory.LiveBytes);
        Assert.Equal(before + (4 << 20), TorchMemory.PeakBytes);
        Assert.True(TorchMemory.CachedBytes >= 4 << 20);
        TorchMemory.EmptyCache();
        Assert.Equal(0, TorchMemory.CachedBytes);
    }

    [Fact]
    public void Ten_thousand_training_steps_leave_memory_flat()
    {
        using var scope = Scope.New();
        TorchRuntime.Seed(3);
        Tensor weight = Ops.Randn([16, 32]);
        Tensor bias = Ops.Zeros([16]);
        weight.RequiresGrad = true;
        bias.RequiresGrad = true;
        Tensor x = Ops.Randn([8, 32]);
        Steps(500);
        (long handles, long bytes, long resident) = (TorchMemory.LiveHandles, TorchMemory.LiveBytes, ResidentKib());
        Steps(10_000);
        Assert.Equal(handles, TorchMemory.LiveHandles);
        Assert.Equal(bytes, TorchMemory.LiveBytes);
        // The managed heap may still settle; a leak of one handle a step would be ten times this.
        Assert.InRange(ResidentKib() - resident, long.MinValue, 16 << 10);

        void Steps(int count)
        {
            for (int step = 0; step < count; step++)
            {
                using var inner = Scope.New();
                x.Linear(weight, bias).Tanh().Pow(2).Mean().Backward();
                using (new NoGrad())
                {
                    foreach (Tensor parameter in (ReadOnlySpan<Tensor>)[weight, bias])
                    {
                        _ = parameter.Sub_(parameter.Grad! * 0.01);
                        parameter.Grad = null;
                    }
                }
            }
        }
    }

    private static long ResidentKib() =>
        long.Parse(File.ReadLines("/proc/self/status").First(line => line.StartsWith("VmRSS", StringComparison.Ordinal))[6..^3], CultureInfo.InvariantCulture);
}
