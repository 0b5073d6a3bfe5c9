namespace Cupel.Testing;

/// <summary>A clock that shows what the test sets, also an earlier time. Its timers are the system's.</summary>
public sealed class ManualClock(DateTimeOffset now) : TimeProvider
{
    /// <summary>A clock that stands at a fixed time.</summary>
    public ManualClock()
        : this(new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero))
    {
    }

    /// <summary>The time it shows.</summary>
    public DateTimeOffset Now { get; set; } = now;

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => Now;
}
