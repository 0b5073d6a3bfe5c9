using System.Globalization;
using Cupel.Learn.Parts;

namespace Cupel.Learn.Metrics.Regression;

/// <summary>The mean deviance of a Tweedie distribution: 0 for normal, 1 for Poisson, 2 for gamma, between 1 and 2 for sums with many
/// zeros.</summary>
/// <remarks>
/// <para>Power 0: <c>(o − t)²</c>. 1: <c>2·(t·ln(t/o) + o − t)</c>. 2: <c>2·(ln(o/t) + t/o − 1)</c>. Otherwise with power <c>p</c>:
/// <c>2·(max(t,0)^(2−p)/((1−p)(2−p)) − t·o^(1−p)/(1−p) + o^(2−p)/(2−p))</c>.</para>
/// <para>Refused: outputs that are not above 0 for any power but 0; targets below 0 for powers from 1 to below 2, and not above 0 from 2 on. Recorded
/// with the power:
/// <c>tweedie_deviance_1.5</c>. Nothing seen: NaN. Source: Jørgensen, "Exponential dispersion models", 1987.</para>
/// </remarks>
/// <example><code>{ name: tweedie_deviance, power: 1.5 }</code></example>
[Part("tweedie_deviance")]
public sealed record TweedieDevianceOptions : RegressionMetricOptions
{
    /// <summary>The power of the mean that the variance follows; none of 0 to 1 exclusive, for which there is no such distribution.</summary>
    public double Power { get; init; }

    /// <inheritdoc/>
    public override IEnumerable<OptionConflict> Conflicts() =>
        double.IsFinite(Power) && Power is <= 0 or >= 1 ? [] : [new(nameof(Power), "0 or below, or 1 or above")];

    /// <inheritdoc/>
    protected override RegressionMetric Create() =>
        new MeanErrorMetric(string.Create(CultureInfo.InvariantCulture, $"tweedie_deviance_{Power:R}"), Outputs, Deviance);

    private double Deviance(double o, double t)
    {
        if ((Power != 0 && o <= 0) || (Power >= 1 && t < 0) || (Power >= 2 && t == 0))
        {
            string targets = Power >= 2 ? " and targets above 0" : Power >= 1 ? " and targets of at least 0" : "";
            throw new ArgumentException($"tweedie_deviance of power {Power:R} needs outputs above 0{targets}, got {o:R} and {t:R}", nameof(o));
        }

        return Power switch
        {
            0 => (o - t) * (o - t),
            1 => 2 * ((t == 0 ? 0 : t * Math.Log(t / o)) + o - t),
            2 => 2 * (Math.Log(o / t) + (t / o) - 1),
            double p => 2 * ((Math.Pow(Math.Max(t, 0), 2 - p) / ((1 - p) * (2 - p))) - (t * Math.Pow(o, 1 - p) / (1 - p)) + (Math.Pow(o, 2 - p) / (2 - p))),
        };
    }
}
