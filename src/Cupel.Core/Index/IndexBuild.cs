using Cupel.Runs;

namespace Cupel.Index;

/// <summary>An index that is being made of many runs: what has come together is written now and then.</summary>
/// <param name="file">Where it lies.</param>
/// <param name="index">The index before; null for none.</param>
/// <param name="all">All runs of the store.</param>
/// <param name="rules">When it is written.</param>
/// <remarks>Not safe to share between threads.</remarks>
internal sealed class IndexBuild(IndexFile file, RunIndex? index, RunList all, IndexRules rules)
{
    // So many times as long as writing takes it goes on before it writes again: an early end costs little, and so does the writing.
    private const int Share = 8;

    private readonly Dictionary<RunId, FreshRun> _fresh = [];
    private RunIndex? _index = index;
    private long _since = TimeProvider.System.GetTimestamp();
    private TimeSpan _took;
    private int _done;

    /// <summary>Takes a run.</summary>
    public void Add(RunId run, FreshRun fresh) => _fresh[run] = fresh;

    /// <summary>Says how far it is, and writes where that is due.</summary>
    /// <param name="more">How many runs have been looked at since the last pause.</param>
    /// <param name="total">How many there are.</param>
    /// <exception cref="IOException">It cannot be written.</exception>
    /// <exception cref="InvalidDataException">The index before is damaged.</exception>
    public void Pause(int more, int total)
    {
        _done += more;
        TimeSpan past = TimeProvider.System.GetElapsedTime(_since);
        if (_done < total && past >= rules.Checkpoint && past >= _took * Share)
        {
            Write();
        }

        rules.Progress?.Invoke(_done, total);
    }

    /// <summary>Writes what has not been written yet.</summary>
    /// <returns>The index as it is now.</returns>
    /// <exception cref="IOException">It cannot be written.</exception>
    /// <exception cref="InvalidDataException">The index before is damaged.</exception>
    public RunIndex? End()
    {
        Write();
        return _index;
    }

    private void Write()
    {
        if (_fresh.Count > 0)
        {
            long began = TimeProvider.System.GetTimestamp();
            file.Write(_index, all, _fresh);
            _fresh.Clear();
            _index = RunIndex.Open(file.Path, out _);
            _took = TimeProvider.System.GetElapsedTime(began);
        }

        _since = TimeProvider.System.GetTimestamp();
    }
}
