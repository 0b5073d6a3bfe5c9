using System.Globalization;
using Cupel.Learn.Parts;
using Cupel.Torch;

namespace Cupel.Learn.Optimizers;

/// <summary>SGD with several running sums of the gradient, each with a momentum of its own, and a step by their mean.</summary>
/// <remarks>With <c>g += decay·p</c> (or, decoupled, <c>p −= lr·decay·p</c>): <c>bᵢ = βᵢ·bᵢ + g</c> for each, <c>p −= lr/n·Σbᵢ</c>. Source: Lucas and others,
/// "Aggregated Momentum", 2019.</remarks>
[Part("aggmo")]
public sealed record AggMoOptions : DecayingOptions
{
    /// <summary>The momentum of each running sum; one or more.</summary>
    [AtLeast(0), Below(1)]
    public IReadOnlyList<double> Betas { get; init; } = [0, 0.9, 0.99];

    /// <summary>Whether the weight decay is decoupled from the gradient.</summary>
    public bool Decoupled { get; init; }

    /// <inheritdoc/>
    public override IEnumerable<OptionConflict> Conflicts() => Betas.Count == 0 ? [new(nameof(Betas), "one number or more")] : base.Conflicts();

    private protected override Optimizer CreateOne(OptimizerSetup setup) => new AggMo(setup, this);

    private sealed class AggMo(OptimizerSetup setup, AggMoOptions options)
        : SlotOptimizer(setup, [.. options.Betas.Select((_, i) => "momentum_buffer_" + i.ToString(CultureInfo.InvariantCulture))])
    {
        private readonly AggMoOptions _options = options;

        protected override void Update(Slot slot, Tensor gradient)
        {
            Tensor decayed = Optimizers.WeightDecay.Apply(slot.Parameter, gradient, Lr, _options.WeightDecay, _options.Decoupled);
            for (int i = 0; i < slot.Kept.Length; i++)
            {
                slot.Parameter.Add_(slot.Kept[i].Mul_(_options.Betas[i]).Add_(decayed), -Lr / slot.Kept.Length);
            }
        }
    }
}
