using Cupel.Core.Tests.Runs;
using Cupel.Runs;
using Cupel.Supervision;
using Cupel.Testing;

namespace Cupel.Core.Tests.Supervision;

/// <summary>Somebody sets the clock while runs go on.</summary>
public sealed class ClockTests
{
    [Theory]
    [InlineData(-3600)]
    [InlineData(3600)]
    public async Task A_run_took_as_long_as_it_took_whatever_was_done_to_the_clock(int seconds)
    {
        var clock = new ShiftedClock();
        using var fixture = new StoreFixture(clock);
        Run run = fixture.Create("echo up; while [ ! -e go ]; do sleep 0.02; done");
        Task<RunStatus> running = Task.Run(() => Supervisor.Run(run.Directory, clock));
        await Eventually.HoldsAsync(() => run.ReadState().Status == RunStatus.Running, "it runs");

        clock.Shift = TimeSpan.FromSeconds(seconds);

        Assert.InRange(run.ReadState().Duration(clock.GetUtcNow())!.Value, TimeSpan.Zero, TimeSpan.FromHours(1.1));
        Assert.Equal(RunStatus.Running, run.ReadState().Status);
        File.WriteAllText(Path.Combine(run.Directory, "go"), "");
        Assert.Equal(RunStatus.Completed, await running);
        Assert.InRange(run.ReadState().Duration(clock.GetUtcNow())!.Value, TimeSpan.Zero, TimeSpan.FromMinutes(1));
    }

    [Fact]
    public void Runs_of_one_program_stay_in_order_when_the_clock_is_set_back()
    {
        var clock = new ShiftedClock();
        using var fixture = new StoreFixture(clock);
        Run first = fixture.Create("true");
        clock.Shift = TimeSpan.FromHours(-1);
        Run second = fixture.Create("true");
        Assert.Equal([second.Id, first.Id], fixture.Store.List().Select(run => run.Id));
    }

    [Fact]
    public async Task Of_two_supervisors_for_one_run_one_has_it_and_the_other_is_told()
    {
        using var fixture = new StoreFixture();
        for (int draw = 0; draw < 20; draw++)
        {
            Run run = fixture.Create("echo once");
            using var gate = new Barrier(2);
            bool[] had = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => Task.Run(() =>
            {
                gate.SignalAndWait();
                try
                {
                    Supervisor.Run(run.Directory, TimeProvider.System);
                    return true;
                }
                catch (Cupel.Errors.UserErrorException)
                {
                    return false;
                }
            })));
            Assert.Equal([false, true], had.Order());
            Assert.Single(run.ReadEvents().Items.OfType<StartedEvent>());
            Assert.Equal("once\n", File.ReadAllText(run.Folder.Stdout));
        }
    }

    private sealed class ShiftedClock : TimeProvider
    {
        public TimeSpan Shift { get; set; }

        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + Shift;
    }
}
