namespace Cupel.Testing;

/// <summary>Skips a test, with the reason, on a machine without libtorch; under CI=true it fails instead.</summary>
public static class RequireTorch
{
    // xunit v3's contract for a skip that is decided while the test runs: an exception whose message begins so.
    private const string SkipToken = "$XunitDynamicSkip$";

    /// <param name="problem">What is missing, as <c>TorchRuntime.TryLoad</c> tells it; null when nothing is.</param>
    public static void OrSkip(string? problem)
    {
        if (problem is not null)
        {
            throw new InvalidOperationException(Environment.GetEnvironmentVariable("CI") == "true" ? problem : SkipToken + problem);
        }
    }
}
