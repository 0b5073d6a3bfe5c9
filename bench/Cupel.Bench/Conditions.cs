using System.Globalization;
using System.Runtime.InteropServices;

namespace Cupel.Bench;

/// <summary>What a measurement was made on, read from the machine.</summary>
internal static class Conditions
{
    /// <summary>A paragraph for the page.</summary>
    /// <param name="more">What else must be known: versions, threads, rounds.</param>
    public static string Describe(params string[] more)
    {
        string[] parts =
        [
            DateTimeOffset.UtcNow.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            Processor(),
            $"{Environment.ProcessorCount} processors",
            RuntimeInformation.OSDescription,
            RuntimeInformation.FrameworkDescription,
            .. more,
        ];
        return $"{string.Join("; ", parts)}. {Load()}\n\n";
    }

    private static string Processor() => File.ReadLines("/proc/cpuinfo")
        .FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))?.Split(':', 2)[1].Trim()
        ?? RuntimeInformation.ProcessArchitecture.ToString();

    // Our own measurements keep the machine busy too: a load far above the threads measured is other people's work.
    private static string Load() =>
        $"The machine's load over the last five minutes was {File.ReadAllText("/proc/loadavg").Split(' ')[1]} at the end.";
}
