using System.Globalization;
using Cupel.Runs;
using Spectre.Console.Rendering;

namespace Cupel.Cli.Rendering;

/// <summary>Words how far a run is for one line of a terminal: name, bar, share, what the run says, and how long it will take.</summary>
/// <remarks>What does not fit is left out, the least needed first. The time that is left comes from <see cref="ProgressSpeed"/>, so
/// that it does not jump, and counts down between reports. Not safe to share between threads.</remarks>
internal sealed class ProgressText(string name)
{
    private const int BarWidth = 20;
    private const string Gap = "  ";

    private readonly ProgressSpeed _speed = new();
    private ProgressEvent? _last;
    private bool _started;

    /// <summary>Says that the run works, and that nothing is known yet.</summary>
    public void Start() => _started = true;

    /// <summary>Takes a report.</summary>
    public void Take(ProgressEvent progress)
    {
        _speed.Take(progress);
        _last = progress;
    }

    /// <summary>The line with its colours; null where there is nothing to say.</summary>
    /// <param name="width">Characters that it may take.</param>
    /// <param name="now">The present.</param>
    public string? Find(int width, DateTimeOffset now)
    {
        if (_last is not ProgressEvent last)
        {
            return _started && name.Length + 10 <= width ? $"{Bold(name)}{Gap}{Dim("starting")}" : null;
        }

        string share = string.Create(CultureInfo.InvariantCulture, $"{(int)(last.Fraction * 100),3} %");
        string[] said = [.. SafeText.Of(last.Text ?? "").Split(Gap, StringSplitOptions.RemoveEmptyEntries)];
        string? left = Left(now) is TimeSpan rest ? TimeText.Left(rest) : null;

        // In the order of need: share, name, the first thing said, the time left, the second, the last, the bar, the rest.
        int room = width - share.Length;
        bool showName = Takes(name, ref room);
        bool[] show = new bool[said.Length];
        TakeSaid(0);
        bool showLeft = left is not null && Takes(left, ref room);
        TakeSaid(1);
        TakeSaid(said.Length - 1);
        bool showBar = room >= BarWidth + Gap.Length;
        room -= showBar ? BarWidth + Gap.Length : 0;
        for (int i = 2; i < said.Length; i++)
        {
            TakeSaid(i);
        }

        IEnumerable<string?> parts =
        [
            showName ? Bold(name) : null,
            showBar ? Bar(last.Fraction) : null,
            share,
            .. said.Where((_, i) => show[i]),
            showLeft ? Dim(left!) : null,
        ];
        return string.Join(Gap, parts.Where(part => part is not null));

        void TakeSaid(int i)
        {
            if (i >= 0 && i < said.Length && !show[i])
            {
                show[i] = Takes(said[i], ref room);
            }
        }
    }

    private static bool Takes(string text, ref int room)
    {
        int size = new Segment(text).CellCount() + Gap.Length;
        bool fits = size <= room;
        room -= fits ? size : 0;
        return fits;
    }

    private TimeSpan? Left(DateTimeOffset now) =>
        _speed.End is DateTimeOffset end ? (end > now ? end - now : TimeSpan.Zero) : null;

    private static string Bar(double share)
    {
        int full = (int)Math.Round(share * BarWidth);
        return $"\u001b[36m{new string('━', full)}\u001b[0m{Dim(new string('─', BarWidth - full))}";
    }

    private static string Bold(string text) => $"\u001b[1m{text}\u001b[0m";

    private static string Dim(string text) => text.Length == 0 ? "" : $"\u001b[2m{text}\u001b[0m";
}
