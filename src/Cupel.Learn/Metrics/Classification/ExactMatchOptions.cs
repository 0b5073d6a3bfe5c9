using Cupel.Learn.Parts;

namespace Cupel.Learn.Metrics.Classification;

/// <summary>The share of samples of which every label is right. Also called subset accuracy.</summary>
/// <remarks>Multilabel: all labels of a sample (and of all its positions); other tasks: all positions. A cell that is left out has no say; a
/// sample of
/// nothing else does not count.</remarks>
[Part("exact_match")]
public sealed record ExactMatchOptions : LabelOptions
{
    /// <summary>Options of a multilabel task.</summary>
    public ExactMatchOptions() => Task = "multilabel";

    /// <inheritdoc/>
    protected override TensorMetric Create() => new ExactMatch(this);

    private sealed class ExactMatch : ClassificationMetric
    {
        private readonly ExactMatchOptions _options;
        private readonly MetricState _counts;

        public ExactMatch(ExactMatchOptions options)
            : base(options) => (_options, _counts) = (options, AddState("right and samples", size: 2));

        private protected override void Take(ClassInput output, ClassInput target, ClassInput? weights)
        {
            Reader.ReadLabels(output, target, weights, _options.Cut, candidates: 0);
            ReadOnlySpan<int> targets = Reader.Targets;
            ReadOnlySpan<int> labels = Reader.Labels;
            int cells = Reader.Samples == 0 ? 0 : targets.Length / Reader.Samples;
            for (int sample = 0; sample < Reader.Samples; sample++)
            {
                (bool right, bool counts) = (true, false);
                for (int i = sample * cells; i < (sample + 1) * cells; i++)
                {
                    counts |= targets[i] != ClassReader.LeftOut;
                    right &= targets[i] == ClassReader.LeftOut || targets[i] == labels[i];
                }

                if (counts)
                {
                    double weight = Reader.WeightOf(sample * Reader.Positions);
                    _counts[0] += right ? weight : 0;
                    _counts[1] += weight;
                }
            }
        }

        public override double Compute() => _counts[0] / _counts[1];
    }
}
