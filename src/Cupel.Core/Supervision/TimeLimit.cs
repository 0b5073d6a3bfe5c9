namespace Cupel.Supervision;

/// <summary>How long a run may take, from when this is made on.</summary>
internal sealed class TimeLimit : IDisposable
{
    private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ITimer? _timer;

    /// <summary>Makes a limit; null for none.</summary>
    public TimeLimit(double? seconds, TimeProvider clock) => _timer = seconds is double limit
        ? clock.CreateTimer(_ => _reached.TrySetResult(), null, TimeSpan.FromSeconds(limit), Timeout.InfiniteTimeSpan)
        : null;

    /// <summary>Done when the time is over.</summary>
    public Task Reached => _reached.Task;

    public void Dispose() => _timer?.Dispose();
}
