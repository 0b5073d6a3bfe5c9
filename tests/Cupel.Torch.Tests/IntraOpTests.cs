using System.Collections.Concurrent;

namespace Cupel.Torch.Tests;

public sealed class IntraOpTests : TorchTest
{
    [Theory]
    [InlineData(1, 1000, 1)]
    [InlineData(2, 1000, 1)]
    [InlineData(2, 1001, 100)]
    [InlineData(3, 7, 2)]
    [InlineData(4, 2, 1)]
    [InlineData(2, 1000, 5000)]
    public void Every_index_is_visited_once_in_no_more_ranges_than_threads(int threads, int count, int grain)
    {
        TorchRuntime.Threads = threads;
        int[] visits = new int[count];
        int ranges = 0;

        IntraOp.For(count, grain, (from, to) =>
        {
            Interlocked.Increment(ref ranges);
            for (long i = from; i < to; i++)
            {
                Interlocked.Increment(ref visits[i]);
            }
        });

        Assert.All(visits, visit => Assert.Equal(1, visit));
        Assert.InRange(ranges, 1, threads);
    }

    [Fact]
    public void Work_above_the_grain_is_done_by_several_threads_at_once()
    {
        TorchRuntime.Threads = 2;
        var threads = new ConcurrentBag<int>();
        using var both = new Barrier(2);

        IntraOp.For(2, 1, (_, _) =>
        {
            threads.Add(Environment.CurrentManagedThreadId);
            Assert.True(both.SignalAndWait(TimeSpan.FromSeconds(30)));
        });

        Assert.Equal(2, threads.Distinct().Count());
    }

    [Fact]
    public void Work_of_no_more_than_the_grain_stays_on_the_callers_thread()
    {
        TorchRuntime.Threads = 2;
        int thread = 0;
        IntraOp.For(100, 100, (_, _) => thread = Environment.CurrentManagedThreadId);
        Assert.Equal(Environment.CurrentManagedThreadId, thread);
    }

    [Fact]
    public void Nothing_is_called_for_nothing()
    {
        IntraOp.For(0, 1, (_, _) => Assert.Fail("called"));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void An_exception_of_a_body_is_thrown_where_the_work_was_asked_for(int threads)
    {
        TorchRuntime.Threads = threads;
        InvalidOperationException error = Assert.Throws<InvalidOperationException>(
            () => IntraOp.For(1000, 1, (from, _) => throw new InvalidOperationException($"from {from}")));
        Assert.Matches("^from [0-9]+$", error.Message);

        // And the threads are as good as before.
        long sum = 0;
        IntraOp.For(1000, 1, (from, to) => Interlocked.Add(ref sum, to - from));
        Assert.Equal(1000, sum);
    }

    [Fact]
    public void Garbage_may_be_collected_while_bodies_run()
    {
        TorchRuntime.Threads = 2;
        long kept = 0;
        IntraOp.For(64, 1, (from, to) =>
        {
            for (long i = from; i < to; i++)
            {
                byte[][] garbage = [.. Enumerable.Range(0, 50).Select(_ => new byte[1000])];
                GC.Collect(i % 3 == 0 ? 2 : 0);
                Interlocked.Add(ref kept, garbage.Length);
            }
        });
        Assert.Equal(64 * 50, kept);
    }

    [Fact]
    public void A_negative_count_and_a_grain_below_one_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>("count", () => IntraOp.For(-1, 1, (_, _) => { }));
        Assert.Throws<ArgumentOutOfRangeException>("grain", () => IntraOp.For(1, 0, (_, _) => { }));
    }
}
