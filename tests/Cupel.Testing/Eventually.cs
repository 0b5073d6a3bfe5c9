using System.Diagnostics;

namespace Cupel.Testing;

/// <summary>Waits for what another process or thread brings about.</summary>
public static class Eventually
{
    /// <summary>Returns when a condition holds; fails after half a minute, which only a test that is wrong ever waits.</summary>
    public static async Task HoldsAsync(Func<bool> condition, string what)
    {
        var watch = Stopwatch.StartNew();
        while (!condition())
        {
            if (watch.Elapsed > TimeSpan.FromSeconds(30))
            {
                throw new TimeoutException($"never came true: {what}");
            }

            await Task.Delay(5);
        }
    }
}
