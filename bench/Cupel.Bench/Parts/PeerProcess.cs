using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace Cupel.Bench.Parts;

/// <summary>The Python that the parts are compared with: one process for all, that does one thing at a time.</summary>
internal sealed class PeerProcess : IDisposable
{
    private readonly Process _process;

    public PeerProcess(int threads, IReadOnlyDictionary<string, string?> environment)
    {
        var start = new ProcessStartInfo(Python.Program, [Path.Combine(AppContext.BaseDirectory, "Parts", "peer.py"), threads.ToString(CultureInfo.InvariantCulture)])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        foreach ((string name, string? value) in environment)
        {
            start.Environment[name] = value;
        }

        _process = Process.Start(start)!;
    }

    /// <summary>Makes a part.</summary>
    /// <param name="one">The case.</param>
    /// <param name="inputs">Its inputs, as they were written for the peer.</param>
    /// <param name="value">What it computes: the sum, and the sum of sizes.</param>
    /// <returns>Why it is not there; null where it is.</returns>
    /// <exception cref="PeerException">It is there and fails.</exception>
    public string? Make(PartCase one, object[] inputs, out (double Sum, double Sizes) value)
    {
        bool closure = one.Inputs[0].EndsWith("closure", StringComparison.Ordinal);
        JsonElement answer = Ask(new { op = "make", kind = one.PeerKind, peer = one.Peer, inputs, closure });
        value = default;
        if (answer.TryGetProperty("absent", out JsonElement absent))
        {
            return absent.GetString()!;
        }

        double[] sums = [.. answer.GetProperty("value").EnumerateArray().Select(number => number.GetDouble())];
        value = (sums[0], sums[1]);
        return null;
    }

    /// <summary>Calls what was made last.</summary>
    /// <param name="calls">How often.</param>
    public Timing Run(int calls)
    {
        JsonElement answer = Ask(new { op = "run", calls });
        return new Timing(answer.GetProperty("wall").GetDouble(), answer.GetProperty("cpu").GetDouble(), 0);
    }

    /// <summary>What libraries there are, for the page.</summary>
    public string Versions() =>
        string.Join(", ", Ask(new { op = "versions" }).GetProperty("versions").EnumerateObject().Select(library => $"{library.Name} {library.Value}"));

    public void Dispose()
    {
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
    }

    private JsonElement Ask(object request)
    {
        _process.StandardInput.WriteLine(JsonSerializer.Serialize(request));
        string line = _process.StandardOutput.ReadLine() ?? throw new InvalidOperationException("the Python side has ended");

        // Python writes NaN as a word, which JSON has not.
        line = line.Replace("NaN", "1e999", StringComparison.Ordinal).Replace("-Infinity", "-1e999", StringComparison.Ordinal).Replace("Infinity", "1e999", StringComparison.Ordinal);
        JsonElement answer = JsonDocument.Parse(line).RootElement.Clone();
        return answer.TryGetProperty("failed", out JsonElement failed) ? throw new PeerException(failed.GetString()!) : answer;
    }
}
