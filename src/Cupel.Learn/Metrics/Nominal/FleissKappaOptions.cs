using Cupel.Learn.Parts;

namespace Cupel.Learn.Metrics.Nominal;

/// <summary>How far several raters agree beyond chance: 1 for always, 0 for as often as by chance.</summary>
/// <remarks>With <c>n</c> raters and <c>n_ij</c> of them choosing category <c>j</c> for sample <c>i</c>: <c>(P − E)/(1 − E)</c>, where <c>P</c> is
/// the mean of
/// <c>(Σⱼ n_ij² − n)/(n(n − 1))</c> and <c>E = Σⱼ (share of j)²</c>. NaN where all raters always choose one category, or nothing was seen. Metrics of
/// different numbers of raters
/// are not to be merged; the value is then NaN. Source: Fleiss, "Measuring nominal scale agreement among many raters", 1971.</remarks>
/// <example><code>{ name: fleiss_kappa, categories: 3 }</code></example>
[Part("fleiss_kappa")]
public sealed record FleissKappaOptions : RatingMetricOptions
{
    /// <inheritdoc/>
    protected override RatingMetric Create() => new FleissKappa(Categories);

    private sealed class FleissKappa : RatingMetric
    {
        private readonly MetricState _chosen;
        private readonly MetricState _agreement;
        private readonly MetricState _fewest;
        private readonly MetricState _most;

        public FleissKappa(int categories)
            : base("fleiss_kappa", categories)
        {
            (_chosen, _agreement) = (AddState("chosen", categories), AddState("agreement and samples", 2));
            _fewest = AddState("fewest raters", reduction: Reduction.Minimum);
            _most = AddState("most raters", reduction: Reduction.Maximum);
        }

        protected override double Raters => _agreement[1] == 0 ? double.NaN : _most[0];

        public override double Compute()
        {
            double all = _chosen.Values.ToArray().Sum();
            double chance = _chosen.Values.ToArray().Sum(count => count / all * (count / all));
            return _fewest[0] != _most[0] ? double.NaN : ((_agreement[0] / _agreement[1]) - chance) / (1 - chance);
        }

        protected override void Take(ReadOnlySpan<double> counts, double raters)
        {
            for (int at = 0; at < counts.Length; at += Categories)
            {
                double squares = 0;
                for (int j = 0; j < Categories; j++)
                {
                    _chosen[j] += counts[at + j];
                    squares += counts[at + j] * counts[at + j];
                }

                _agreement[0] += (squares - raters) / (raters * (raters - 1));
                _agreement[1]++;
                (_fewest[0], _most[0]) = (raters, raters);
            }
        }
    }
}
