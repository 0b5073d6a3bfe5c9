using Cupel.Learn.Parts;
using Cupel.Torch;

namespace Cupel.Learn.Metrics;

/// <summary>The share of samples whose largest score is that of the right class. Among equal scores the first class counts.</summary>
/// <remarks>Output <c>[batch, classes]</c>, target <c>[batch]</c> of class numbers. NaN scores are never the largest, unless all are.</remarks>
[Part("accuracy")]
public sealed record AccuracyOptions : MetricOptions
{
    /// <inheritdoc/>
    protected override TensorMetric Create() => new Accuracy();

    private sealed class Accuracy : TensorMetric
    {
        private readonly MetricState _counts;

        public Accuracy()
            : base("accuracy", MetricDirection.Maximize) => _counts = AddState("right and samples", size: 2);

        public override void Update(Tensor output, Tensor target)
        {
            (int right, int samples) = ClassScores.Over(Name, output, target, Right);
            _counts[0] += right;
            _counts[1] += samples;
        }

        public override double Compute() => _counts[0] / _counts[1];

        private static int Right(ReadOnlySpan<float> scores, ReadOnlySpan<long> labels, int classes)
        {
            int right = 0;
            for (int i = 0; i < labels.Length; i++)
            {
                ReadOnlySpan<float> row = scores.Slice(i * classes, classes);
                int best = 0;
                for (int c = 1; c < row.Length; c++)
                {
                    if (row[c] > row[best] || (float.IsNaN(row[best]) && !float.IsNaN(row[c])))
                    {
                        best = c;
                    }
                }

                right += best == labels[i] ? 1 : 0;
            }

            return right;
        }
    }
}
