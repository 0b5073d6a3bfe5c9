namespace Cupel.Learn.Metrics.Text;

/// <summary>A rate made from the edits between predictions and references, and their lengths: what all word and character error rates are.</summary>
internal sealed class ErrorRate : TextMetric
{
    private readonly bool _characters;
    private readonly Func<EditCounts, double> _rate;
    private readonly MetricState _counts;

    public ErrorRate(string name, MetricDirection direction, Func<EditCounts, double> rate, bool characters = false)
        : base(name, direction)
    {
        (_characters, _rate) = (characters, rate);
        _counts = AddState("edits, prediction, reference and longer lengths", size: 4);
    }

    public override bool TakesSeveralReferences => false;

    public override double Compute() => _rate(new EditCounts(_counts[0], _counts[1], _counts[2], _counts[3]));

    protected override void Take(string prediction, IReadOnlyList<string> references)
    {
        if (_characters)
        {
            Count<int>(TextUnits.Characters(prediction), TextUnits.Characters(references[0]));
        }
        else
        {
            Count<string>(TextUnits.Words(prediction), TextUnits.Words(references[0]));
        }
    }

    private void Count<T>(ReadOnlySpan<T> prediction, ReadOnlySpan<T> reference)
        where T : IEquatable<T>
    {
        _counts[0] += EditDistance.Between(prediction, reference);
        _counts[1] += prediction.Length;
        _counts[2] += reference.Length;
        _counts[3] += Math.Max(prediction.Length, reference.Length);
    }
}
