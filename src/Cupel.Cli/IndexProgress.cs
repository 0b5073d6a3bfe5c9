using System.Globalization;
using Cupel.Runs;

namespace Cupel.Cli;

/// <summary>Says on standard error how far the index of a store with many runs is, while it is made.</summary>
/// <param name="session">The world outside.</param>
/// <remarks>In a terminal a line that goes when it is done; elsewhere a notice at the beginning. Not safe to share between threads.</remarks>
internal sealed class IndexProgress(Session session)
{
    // That many take about a second.
    private const int Many = 5000;

    private LiveLine? _line;
    private bool _said;

    /// <summary>Takes how far it is.</summary>
    /// <param name="done">How many runs have been read.</param>
    /// <param name="total">How many there are to read.</param>
    public void Say(int done, int total)
    {
        if (done >= total)
        {
            _line?.Dispose();
            (_line, _said) = (null, false);
            return;
        }

        if (session.Terminal.ErrorColour)
        {
            _line ??= new LiveLine(session.Terminal, "index", session.Time);
            _line.Say(new ProgressEvent(session.Time.GetUtcNow(), done / (double)total, string.Create(CultureInfo.InvariantCulture, $"{done:N0}/{total:N0} runs")));
        }
        else if (!_said && total >= Many)
        {
            session.Terminal.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"reading {total:N0} runs into the index; later lists are faster"));
        }

        _said = true;
    }
}
