using System.Globalization;
using Cupel.Learn.Parts;
using Cupel.Torch;

namespace Cupel.Learn.Metrics.Text;

/// <summary>Perplexity: how many equally likely tokens a language model chooses among, on average. From 1, where it is always sure and right.</summary>
/// <remarks>
/// <para><c>exp(Σ −log softmax(x)ₜ / n)</c> over all <c>n</c> targets <c>t</c> that are not ignored. Output <c>[…, vocabulary]</c> of unscaled scores, such as
/// <c>[batch, tokens, vocabulary]</c>; target <c>[…]</c> of int64 token numbers. The classes are last here, unlike those of <c>cross_entropy</c>. Summed in float64. NaN where
/// there was no target, or a score is NaN; infinite where a right token is impossible.</para>
/// </remarks>
[Part("perplexity")]
public sealed record PerplexityOptions : MetricOptions
{
    /// <summary>The target that is left out, such as −100 for padding. None when not given.</summary>
    public long? IgnoreIndex { get; init; }

    /// <inheritdoc/>
    protected override TensorMetric Create() => new Perplexity(IgnoreIndex);

    private sealed class Perplexity : TensorMetric
    {
        private readonly long? _ignored;
        private readonly MetricState _sums;

        public Perplexity(long? ignored)
            : base("perplexity", MetricDirection.Minimize) => (_ignored, _sums) = (ignored, AddState("negative log-likelihood and tokens", size: 2));

        public override double Compute() => Math.Exp(_sums[0] / _sums[1]);

        public override void Update(Tensor output, Tensor target)
        {
            (long[] shape, long[] targets) = (output.Shape, target.Shape);
            if (shape.Length < 2 || !shape.AsSpan(..^1).SequenceEqual(targets) || !output.DType.IsFloatingPoint() || target.DType != DType.Int64)
            {
                throw new ArgumentException(
                    "perplexity needs scores [batch, tokens, vocabulary] and int64 token numbers [batch, tokens], "
                    + $"got {output.DType} [{string.Join(", ", shape)}] and {target.DType} [{string.Join(", ", targets)}]",
                    nameof(output));
            }

            if (target.Count == 0)
            {
                return;
            }

            using var scope = Scope.New();
            using var still = new NoGrad();
            Tensor ignored = target.Eq(_ignored ?? -1);
            Tensor tokens = _ignored is null ? target : target.MaskedFill(ignored, 0);
            (double least, double most) = (tokens.Min().ToDouble(), tokens.Max().ToDouble());
            if (least < 0 || most >= shape[^1])
            {
                throw new ArgumentException(
                    string.Create(CultureInfo.InvariantCulture, $"perplexity needs token numbers from 0 to {shape[^1] - 1}, got {(least < 0 ? least : most)}"), nameof(target));
            }

            // Half precision would lose the sum that softmax divides by.
            DType? wide = output.DType is DType.Float32 or DType.Float64 ? null : DType.Float32;
            Tensor logs = output.LogSoftmax(-1, wide).Gather(-1, tokens.Unsqueeze(-1)).Squeeze(-1);
            Tensor kept = _ignored is null ? logs : logs.MaskedFill(ignored, 0);
            _sums[0] -= kept.Sum(DType.Float64).ToDouble();
            _sums[1] += target.Count - (_ignored is null ? 0 : ignored.Sum().ToDouble());
        }
    }
}
