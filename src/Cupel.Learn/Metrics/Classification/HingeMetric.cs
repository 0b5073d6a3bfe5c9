using Cupel.Torch;

namespace Cupel.Learn.Metrics.Classification;

/// <summary>A mean hinge loss.</summary>
public sealed class HingeMetric : ClassificationMetric
{
    private readonly HingeOptions _options;
    private readonly MetricState _sums;
    private readonly MetricState _weight;

    internal HingeMetric(HingeOptions options)
        : base(options)
    {
        _options = options;
        _sums = AddState("sums", size: 0);
        _weight = AddState("weight");
    }

    private protected override void Take(ClassInput output, ClassInput target, ClassInput? weights)
    {
        Reader.ReadScores(output, target, weights, squash: false);
        bool oneVersusAll = _options.Mode == "one_vs_all";
        _sums.Size(oneVersusAll ? Reader.Columns : 1);
        Span<double> scores = Reader.Scores;
        ReadOnlySpan<int> targets = Reader.Targets;
        for (int row = 0; row < targets.Length; row++)
        {
            int right = targets[row];
            if (right == ClassReader.LeftOut)
            {
                continue;
            }

            double weight = Reader.WeightOf(row);
            ReadOnlySpan<double> own = scores.Slice(row * Reader.Columns, Reader.Columns);
            _weight[0] += weight;
            for (int c = 0; oneVersusAll && c < own.Length; c++)
            {
                _sums[c] += weight * Hinge.Loss(own[c], c == right, _options.Squared);
            }

            if (!oneVersusAll)
            {
                _sums[0] += weight * (_options.Kind == ClassTask.Binary
                    ? Hinge.Loss(own[0], right == 1, _options.Squared) : Hinge.CrammerSinger(own, right, _options.Squared));
            }
        }
    }

    /// <inheritdoc/>
    public override double Compute() => ClassAverages.Mean([.. PerClass()], []);

    /// <summary>The mean of each class against all others; in other modes the one mean.</summary>
    public IReadOnlyList<double> PerClass() => [.. _sums.Values.ToArray().Select(sum => sum / _weight[0])];
}
