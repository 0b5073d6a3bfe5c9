using System.Text;
using Cupel.Core.Tests.Runs;
using Cupel.Runs;
using Cupel.Supervision;
using Cupel.Testing;

namespace Cupel.Core.Tests.Supervision;

public class RunFollowerTests
{
    [Fact]
    public async Task A_follower_sees_output_in_order_and_the_end()
    {
        using var fixture = new StoreFixture();

        // Nobody can tell in which order two pipes were written to, so each line waits until the one before is kept.
        const string Kept = "kept() { until [ \"$(cat .run/output/times 2>/dev/null | wc -l)\" = $1 ]; do sleep 0.01; done; }";
        Run run = await fixture.StartAsync($"{Kept}; echo one; kept 1; echo two >&2; kept 2; echo three; exit 3");
        var text = new StringBuilder();
        RunUpdate? last = null;
        foreach (RunUpdate update in RunFollower.Follow(run, TimeProvider.System, TestContext.Current.CancellationToken))
        {
            Assert.IsNotType<EndUpdate>(last);
            last = update;
            if (update is OutputUpdate output)
            {
                text.Append(output.Stream).Append(Encoding.UTF8.GetString(output.Bytes.Span));
            }
        }

        Assert.Equal("1one\n2two\n1three\n", text.ToString());
        RunState state = Assert.IsType<EndUpdate>(last).State;
        Assert.Equal((RunStatus.Failed, 3), (state.Status, state.ExitCode));
    }

    [Fact]
    public async Task A_follower_notices_that_the_supervisor_died()
    {
        using var fixture = new StoreFixture();
        Run run = await fixture.StartAsync("echo up; exec sleep 20");
        RunState? end = null;
        foreach (RunUpdate update in RunFollower.Follow(run, TimeProvider.System, TestContext.Current.CancellationToken))
        {
            if (update is OutputUpdate)
            {
                Posix.Kill(run.ReadState().SupervisorPid!.Value, Posix.SigKill);
            }

            end = (update as EndUpdate)?.State;
        }

        Assert.Equal(RunStatus.Lost, end!.Status);
        Posix.Kill(-end.Pid!.Value, Posix.SigKill);
    }
}
