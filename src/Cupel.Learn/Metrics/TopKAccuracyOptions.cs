using System.Globalization;
using Cupel.Learn.Parts;
using Cupel.Torch;

namespace Cupel.Learn.Metrics;

/// <summary>The share of samples whose right class is among the <c>k</c> with the largest scores.</summary>
/// <remarks>Among equal scores the first class counts. Output <c>[batch, classes]</c>, target <c>[batch]</c> of class numbers. Recorded as
/// <c>top5_accuracy</c> for k = 5. A NaN score
/// of the right class is a miss.</remarks>
[Part("top_k_accuracy")]
public sealed record TopKAccuracyOptions : MetricOptions
{
    /// <summary>How many of the largest scores count.</summary>
    [AtLeast(1)]
    public int K { get; init; } = 5;

    /// <inheritdoc/>
    protected override TensorMetric Create() => new TopKAccuracy(K);

    private sealed class TopKAccuracy : TensorMetric
    {
        private readonly int _k;
        private readonly MetricState _counts;

        public TopKAccuracy(int k)
            : base(string.Create(CultureInfo.InvariantCulture, $"top{k}_accuracy"), MetricDirection.Maximize) =>
            (_k, _counts) = (k, AddState("right and samples", size: 2));

        public override void Update(Tensor output, Tensor target)
        {
            (int right, int samples) = ClassScores.Over(Name, output, target, Right);
            _counts[0] += right;
            _counts[1] += samples;
        }

        public override double Compute() => _counts[0] / _counts[1];

        private int Right(ReadOnlySpan<float> scores, ReadOnlySpan<long> labels, int classes)
        {
            int right = 0;
            for (int i = 0; i < labels.Length; i++)
            {
                ReadOnlySpan<float> row = scores.Slice(i * classes, classes);
                int label = (int)labels[i];
                int above = 0;
                for (int c = 0; c < row.Length; c++)
                {
                    above += row[c] > row[label] || (row[c] == row[label] && c < label) ? 1 : 0;
                }

                right += above < _k && !float.IsNaN(row[label]) ? 1 : 0;
            }

            return right;
        }
    }
}
