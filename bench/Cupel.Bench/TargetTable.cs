using System.Globalization;

namespace Cupel.Bench;

/// <summary>A table of measurements, each with its target and whether the median met it; said on standard error as they come.</summary>
internal sealed class TargetTable
{
    private readonly Table _table = new("what", "measured", "target", "");

    /// <summary>Adds what should be small.</summary>
    public void AtMost(string what, IEnumerable<double> measured, double most, string format)
    {
        var spread = new Spread(measured);
        Add(what, spread.ToString(format), string.Create(CultureInfo.InvariantCulture, $"≤ {most:#,0.###}"), spread.Median <= most);
    }

    /// <summary>Adds what should be large.</summary>
    public void AtLeast(string what, IEnumerable<double> measured, double least, string format)
    {
        var spread = new Spread(measured);
        Add(what, spread.ToString(format), string.Create(CultureInfo.InvariantCulture, $"≥ {least:#,0.###}"), spread.Median >= least);
    }

    public override string ToString() => _table.ToString();

    private void Add(string what, string measured, string target, bool met)
    {
        string verdict = met ? "met" : "**missed**";
        _table.Add(what, measured, target, verdict);
        Console.Error.WriteLine($"{what}: {measured}, target {target}: {verdict}");
    }
}
