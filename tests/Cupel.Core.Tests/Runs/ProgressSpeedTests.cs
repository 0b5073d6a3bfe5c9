using Cupel.Runs;

namespace Cupel.Core.Tests.Runs;

/// <summary>When a run will be done is told without jumps.</summary>
[Trait("requirement", "G46")]
public sealed class ProgressSpeedTests
{
    private static readonly DateTimeOffset Start = DateTimeOffset.UnixEpoch;

    [Fact]
    public void A_steady_run_ends_when_its_speed_says()
    {
        var speed = new ProgressSpeed();
        for (int second = 0; second < 100; second++)
        {
            Take(speed, second, second / 100.0);
            if (second >= 1)
            {
                Assert.Equal(100, Seconds(speed), 6);
            }
        }

        Take(speed, 100, 1);
        Assert.Null(speed.End);
    }

    [Fact]
    public void An_uneven_speed_does_not_make_it_jump()
    {
        for (int seed = 1; seed <= 200; seed++)
        {
            var random = new Random(seed);
            var speed = new ProgressSpeed();
            double? before = null;
            double done = 0;
            for (int second = 0; done < 0.98; second++)
            {
                Take(speed, second, done);
                done += 0.01 * (0.2 + (1.6 * random.NextDouble()));
                double? end = second > 15 ? Seconds(speed) : null;
                Assert.True(
                    end is null || before is null || Math.Abs(end.Value - before.Value) < 5 + (0.15 * (end.Value - second)),
                    $"seed {seed}, second {second}: from {before} to {end}");
                before = end;
            }
        }
    }

    [Fact]
    public void A_lasting_change_of_speed_shows()
    {
        var speed = new ProgressSpeed();
        double done = 0;
        for (int second = 0; second <= 150; second++)
        {
            Take(speed, second, done);
            done += second < 30 ? 0.01 : 0.002;
        }

        // At the new speed it ends after 380 s; the mean speed over all would say 278 s.
        Assert.InRange(Seconds(speed), 295, 380);
    }

    [Fact]
    public void What_falls_back_once_begins_anew_and_what_does_so_again_tells_of_parts()
    {
        var speed = new ProgressSpeed();
        Take(speed, 0, 0);
        Take(speed, 10, 1);
        Take(speed, 11, 0);
        Assert.Null(speed.End);
        Take(speed, 61, 0.5);
        Assert.Equal(111, Seconds(speed), 6);

        Take(speed, 62, 0.1);
        Take(speed, 80, 0.9);
        Assert.Null(speed.End);
    }

    [Fact]
    public void Nothing_is_said_before_it_can_be_known()
    {
        var speed = new ProgressSpeed();
        Assert.Null(speed.End);
        Take(speed, 0, 0.1);
        Take(speed, 0, 0.2);
        Take(speed, 0.5, 0.3);
        Assert.Null(speed.End);
        Take(speed, 5, 0.3);
        Assert.NotNull(speed.End);
    }

    private static void Take(ProgressSpeed speed, double second, double done) =>
        speed.Take(new ProgressEvent(Start.AddSeconds(second), Math.Min(1, done)));

    private static double Seconds(ProgressSpeed speed) => (speed.End!.Value - Start).TotalSeconds;
}
