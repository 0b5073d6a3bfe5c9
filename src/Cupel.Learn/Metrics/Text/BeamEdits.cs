namespace Cupel.Learn.Metrics.Text;

/// <summary>Edit distances of many orders of the same words to one reference, in a beam about the diagonal, as tercom searches.</summary>
/// <remarks>One order is the base: its whole table is kept. Another one is then computed only from its first word that differs.</remarks>
internal sealed class BeamEdits
{
    private const int Unreached = 1 << 29;
    private const int NarrowBeam = 25;

    private readonly int[] _reference;
    private readonly int _words;
    private readonly int _width;
    private readonly double _slope;
    private readonly int _beam;
    private readonly int[] _base;
    private readonly int[] _other;
    private readonly Edit[] _edits;

    public BeamEdits(int[] reference, int words)
    {
        (_reference, _words, _width) = (reference, words, reference.Length + 1);
        _slope = words == 0 ? 1 : (double)reference.Length / words;
        _beam = _slope / 2 > NarrowBeam ? (int)Math.Ceiling((_slope / 2) + NarrowBeam) : NarrowBeam;
        _base = new int[(words + 1) * _width];
        _other = new int[_base.Length];
        _edits = new Edit[_base.Length];
        for (int j = 0; j < _width; j++)
        {
            _base[j] = j;
            _edits[j] = Edit.Insert;
        }
    }

    private enum Edit : byte
    {
        Keep,
        Replace,
        Delete,
        Insert,
    }

    /// <summary>Makes an order of the words the base.</summary>
    /// <returns>Its distance.</returns>
    public int Rebase(int[] words)
    {
        for (int i = 1; i <= _words; i++)
        {
            Row(words[i - 1], i, _base.AsSpan((i - 1) * _width, _width), _base.AsSpan(i * _width, _width), _edits.AsSpan(i * _width, _width));
        }

        return _base[^1];
    }

    /// <summary>The distance of an order that is the base up to <paramref name="common"/> words.</summary>
    public int Distance(int[] words, int common)
    {
        Span<int> above = _base.AsSpan(common * _width, _width);
        for (int i = common + 1; i <= _words; i++)
        {
            Span<int> row = _other.AsSpan(i * _width, _width);
            Row(words[i - 1], i, above, row, []);
            above = row;
        }

        return above[^1];
    }

    /// <summary>How the base goes with the reference: for each word of the reference the last word of the base that is not after it (−1 for none), and
    /// which words of both are not kept.</summary>
    public void Align(int[] partners, bool[] wrongInReference, bool[] wrongInWords)
    {
        (int i, int j) = (_words, _width - 1);
        while (i > 0 || j > 0)
        {
            Edit edit = _edits[(i * _width) + j];
            if (edit == Edit.Delete)
            {
                wrongInWords[--i] = true;
                continue;
            }

            j--;
            partners[j] = i - 1;
            wrongInReference[j] = edit != Edit.Keep;
            if (edit != Edit.Insert)
            {
                wrongInWords[--i] = edit == Edit.Replace;
            }
        }
    }

    private void Row(int word, int i, ReadOnlySpan<int> above, Span<int> row, Span<Edit> edits)
    {
        int diagonal = (int)Math.Floor(i * _slope);
        int first = Math.Max(0, diagonal - _beam);
        int end = i == _words ? _width : Math.Min(_width, diagonal + _beam);
        row.Fill(Unreached);
        for (int j = first; j < end; j++)
        {
            // Of equal costs the earlier edit counts, as in tercom: the shifts that are tried depend on it.
            (int cost, Edit edit) = (above[j] + 1, Edit.Delete);
            if (j > 0)
            {
                bool kept = word == _reference[j - 1];
                int replaced = above[j - 1] + (kept ? 0 : 1);
                if (replaced <= cost)
                {
                    (cost, edit) = (replaced, kept ? Edit.Keep : Edit.Replace);
                }

                if (row[j - 1] + 1 < cost)
                {
                    (cost, edit) = (row[j - 1] + 1, Edit.Insert);
                }
            }

            if (cost < Unreached)
            {
                row[j] = cost;
                if (!edits.IsEmpty)
                {
                    edits[j] = edit;
                }
            }
        }
    }
}
