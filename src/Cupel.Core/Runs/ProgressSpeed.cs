namespace Cupel.Runs;

/// <summary>Tells when a run will be done, from what it said of how far it is.</summary>
/// <remarks>The speed is smoothed: at first it is the mean, then what is new counts by the time it took, against two thirds of the time before (at least
/// 15 s), so that a short stall does not make the answer jump and a lasting change shows. A run that falls back begins anew; one that
/// does so again and again tells of parts, such as epochs, and not of the whole: then nothing is known. Not safe to share between threads.</remarks>
public sealed class ProgressSpeed
{
    private static readonly TimeSpan Enough = TimeSpan.FromSeconds(1);

    private ProgressEvent? _first;
    private ProgressEvent? _last;
    private double? _speed;
    private int _falls;

    /// <summary>When it will be done; null where that cannot be told yet, or it is done.</summary>
    public DateTimeOffset? End
    {
        get
        {
            if (_last is null || _falls > 1 || _last.Fraction >= 1 || _last.Time - _first!.Time < Enough || _speed is not > 0)
            {
                return null;
            }

            double seconds = (1 - _last.Fraction) / _speed.Value;
            return seconds < TimeSpan.FromDays(3650).TotalSeconds ? _last.Time.AddSeconds(seconds) : null;
        }
    }

    /// <summary>Takes a report; one of the same moment as the last is passed over.</summary>
    /// <param name="report">The report.</param>
    public void Take(ProgressEvent report)
    {
        if (_last is null || report.Fraction < _last.Fraction)
        {
            _falls += _last is null ? 0 : 1;
            (_first, _last, _speed) = (report, report, null);
            return;
        }

        double passed = (report.Time - _last.Time).TotalSeconds;
        if (passed <= 0)
        {
            return;
        }

        double whole = (report.Time - _first!.Time).TotalSeconds;
        double weight = 1 - Math.Exp(-passed / Math.Max(15, whole / 1.5));
        double mean = (report.Fraction - _first.Fraction) / whole;
        double rate = (report.Fraction - _last.Fraction) / passed;
        _speed = _speed is double speed && whole > 10 ? speed + (weight * (rate - speed)) : mean;
        _last = report;
    }
}
