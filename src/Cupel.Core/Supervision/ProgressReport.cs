using Cupel.Runs;

namespace Cupel.Supervision;

/// <summary>Writes progress into the events, seldom enough that a long run stays small: after a second at least, and a hundredth at
/// least, or after fifteen seconds, or at the end.</summary>
internal sealed class ProgressReport(RunEventLog events, TimeProvider clock)
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(1);

    // What is shown of a training of days must not be older than this.
    private static readonly TimeSpan LongPeriod = TimeSpan.FromSeconds(15);

    private readonly Lock _lock = new();
    private DateTimeOffset _last = DateTimeOffset.MinValue;
    private double _fraction = -1;

    public void Report(double fraction, string? text)
    {
        lock (_lock)
        {
            DateTimeOffset now = clock.GetUtcNow();
            TimeSpan passed = now - _last;
            bool due = passed >= Period && (passed >= LongPeriod || Math.Abs(fraction - _fraction) >= 0.01);
            if (due || (fraction == 1 && _fraction != 1))
            {
                (_last, _fraction) = (now, fraction);
                events.Append(new ProgressEvent(now, fraction, text));
            }
        }
    }
}
