namespace Cupel.Metrics;

/// <summary>Makes a <see cref="MetricChart"/> from points as they come, in any order, in memory that does not grow with them.</summary>
/// <param name="name">The metric's name.</param>
/// <remarks>Buckets begin with a width of one step; whenever they would become too many, each two become one. What comes of it follows from the
/// set of points alone. Not safe to share between threads.</remarks>
internal sealed class MetricChartBuilder(string name)
{
    // Bucket i covers the steps whose number, shifted, is _first + i.
    private readonly Slot[] _slots = new Slot[MetricChart.MostBuckets];
    private int _shift;
    private long _first;
    private int _used;

    /// <summary>Adds a point.</summary>
    public void Add(long step, double value)
    {
        long number = step >> _shift;
        if (_used == 0)
        {
            _first = number;
        }

        // Without a sign, as the difference of a very large step and a very small one does not fit into a long.
        while ((ulong)(Math.Max(number, _first + Math.Max(_used - 1, 0)) - Math.Min(number, _first)) >= MetricChart.MostBuckets)
        {
            Halve();
            number = step >> _shift;
        }

        if (number < _first)
        {
            MoveUp((int)(_first - number));
        }

        int place = (int)(number - _first);
        _used = Math.Max(_used, place + 1);
        _slots[place].Add(value);
    }

    /// <summary>The chart of all points so far.</summary>
    public MetricChart Build()
    {
        var buckets = new List<MetricBucket>(_used);
        for (int i = 0; i < _used; i++)
        {
            if (_slots[i].Count > 0)
            {
                buckets.Add(new MetricBucket((_first + i) << _shift, _slots[i].Min, _slots[i].Max, _slots[i].Count));
            }
        }

        return new MetricChart(name, 1L << _shift, buckets);
    }

    private void Halve()
    {
        long first = _first >> 1;
        int used = 0;
        for (int i = 0; i < _used; i++)
        {
            int place = (int)(((_first + i) >> 1) - first);
            Slot slot = _slots[i];
            if (i > 0 || place != i)
            {
                _slots[i] = default;
            }

            _slots[place] = place < used ? _slots[place].And(slot) : slot;
            used = place + 1;
        }

        (_first, _used, _shift) = (first, used, _shift + 1);
    }

    private void MoveUp(int places)
    {
        Array.Copy(_slots, 0, _slots, places, _used);
        Array.Clear(_slots, 0, places);
        _first -= places;
        _used += places;
    }

    private struct Slot
    {
        public double Min;
        public double Max;
        public long Count;

        public void Add(double value)
        {
            // The first number replaces NaN; NaN itself fails both comparisons.
            Min = Count == 0 || double.IsNaN(Min) || value < Min ? value : Min;
            Max = Count == 0 || double.IsNaN(Max) || value > Max ? value : Max;
            Count++;
        }

        public readonly Slot And(Slot other) => Count == 0 ? other : other.Count == 0 ? this : new Slot
        {
            Min = double.IsNaN(Min) || other.Min < Min ? other.Min : Min,
            Max = double.IsNaN(Max) || other.Max > Max ? other.Max : Max,
            Count = Count + other.Count,
        };
    }
}
