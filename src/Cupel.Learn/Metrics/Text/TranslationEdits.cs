namespace Cupel.Learn.Metrics.Text;

/// <summary>Counts the edits of TER: words put in, left out and replaced, and runs of words moved, each 1.</summary>
/// <remarks>The moves are searched greedily, within tercom's limits, which are part of the definition: runs of at most 10 words, moved by at most 50,
/// and 1000 moves tried. Safe to share between threads. Snover and others, A Study of Translation Edit Rate (2006).</remarks>
public static class TranslationEdits
{
    private const int LongestRun = 10;
    private const int FarthestMove = 50;
    private const int MostTries = 1000;

    /// <summary>How many edits make a prediction into a reference.</summary>
    /// <param name="prediction">The words of the prediction.</param>
    /// <param name="reference">The words of the reference.</param>
    public static int Count(IReadOnlyList<string> prediction, IReadOnlyList<string> reference)
    {
        if (reference.Count == 0)
        {
            return prediction.Count;
        }

        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        int[] wanted = Numbers(reference, numbers);
        var search = new Search(wanted, Numbers(prediction, numbers));
        int moves = 0;
        while (search.Move())
        {
            moves++;
        }

        return moves + search.Distance;
    }

    private static int[] Numbers(IReadOnlyList<string> words, Dictionary<string, int> numbers)
    {
        int[] all = new int[words.Count];
        for (int i = 0; i < all.Length; i++)
        {
            if (!numbers.TryGetValue(words[i], out all[i]))
            {
                all[i] = numbers.Count;
                numbers.Add(words[i], all[i]);
            }
        }

        return all;
    }

    private sealed class Search
    {
        private readonly int[] _reference;
        private readonly BeamEdits _edits;
        private readonly int[] _partners;
        private readonly bool[] _wrongInReference;
        private readonly bool[] _wrong;
        private int[] _words;
        private int[] _tried;
        private int[] _best;
        private int _tries;

        public Search(int[] reference, int[] words)
        {
            (_reference, _words, _tried, _best) = (reference, words, new int[words.Length], new int[words.Length]);
            _edits = new BeamEdits(reference, words.Length);
            (_partners, _wrongInReference, _wrong) = (new int[reference.Length], new bool[reference.Length], new bool[words.Length]);
            Distance = _edits.Rebase(words);
        }

        /// <summary>Edits besides moves, for the words as they stand now.</summary>
        public int Distance { get; private set; }

        /// <summary>Makes the move that helps most; false where none helps, or enough were tried.</summary>
        public bool Move()
        {
            _edits.Align(_partners, _wrongInReference, _wrong);
            (int Gain, int Length, int Start, int Target) best = (int.MinValue, 0, 0, 0);
            for (int start = 0; start < _words.Length && _tries < MostTries; start++)
            {
                int last = Math.Min(_reference.Length - 1, start + FarthestMove);
                for (int wanted = Math.Max(0, start - FarthestMove); wanted <= last && _tries < MostTries; wanted++)
                {
                    int longest = Common(start, wanted);
                    for (int length = 1; length <= longest && _tries < MostTries; length++)
                    {
                        if (IsWorthMoving(start, wanted, length))
                        {
                            Try(start, wanted, length, ref best);
                        }
                    }
                }
            }

            if (_tries >= MostTries || best.Gain <= 0)
            {
                return false;
            }

            (_words, _best) = (_best, _words);
            Distance = _edits.Rebase(_words);
            return true;
        }

        // Where a run stands well already, or the reference's words are met already, there is nothing to gain.
        private bool IsWorthMoving(int start, int wanted, int length) =>
            _wrong.AsSpan(start, length).Contains(true) && _wrongInReference.AsSpan(wanted, length).Contains(true)
            && (_partners[wanted] < start || _partners[wanted] >= start + length);

        private int Common(int start, int wanted)
        {
            int length = 0;
            int most = Math.Min(LongestRun, Math.Min(_words.Length - start, _reference.Length - wanted));
            while (length < most && _words[start + length] == _reference[wanted + length])
            {
                length++;
            }

            return length;
        }

        private void Try(int start, int wanted, int length, ref (int Gain, int Length, int Start, int Target) best)
        {
            int previous = -1;
            for (int offset = -1; offset < length; offset++)
            {
                int target = wanted + offset < 0 ? 0 : _partners[wanted + offset] + 1;
                if (target == previous)
                {
                    continue;
                }

                previous = target;
                int to = target > start + length ? target - length : Math.Min(target, _words.Length - length);
                Place(start, length, to);
                _tries++;
                int gain = Distance - _edits.Distance(_tried, Math.Min(start, to));

                // The larger gain, then the longer run, then the one that stands first, then the earlier place.
                if ((gain, length, -start, -target).CompareTo((best.Gain, best.Length, -best.Start, -best.Target)) > 0)
                {
                    best = (gain, length, start, target);
                    (_best, _tried) = (_tried, _best);
                }
            }
        }

        // The words without the run, with the run put in again before the word that is then `to`th.
        private void Place(int start, int length, int to)
        {
            Span<int> all = _tried;
            Span<int> words = _words;
            words.CopyTo(all);
            if (to <= start)
            {
                words[to..start].CopyTo(all[(to + length)..]);
            }
            else
            {
                words[(start + length)..(to + length)].CopyTo(all[start..]);
            }

            words.Slice(start, length).CopyTo(all[to..]);
        }
    }
}
