using Cupel.Learn.Parts;
using Cupel.Torch;

namespace Cupel.Learn.Modules;

/// <summary>Sets a random share of the numbers to 0 in training and divides the rest by what remains; changes nothing in evaluation.</summary>
/// <remarks>The mask is drawn from libtorch's generator. Source: Srivastava et al., "Dropout", 2014.</remarks>
/// <example><code>{ name: dropout, p: 0.1 }</code></example>
[Part("dropout")]
public sealed record DropoutOptions : ModuleOptions
{
    /// <summary>The share that is set to 0.</summary>
    [AtLeast(0), AtMost(1)]
    public double P { get; init; } = 0.5;

    /// <inheritdoc/>
    protected override long[] Infer(long[] input) => input;

    /// <inheritdoc/>
    protected override Module Create(long[] input) => new Dropout(P);

    private sealed class Dropout(double p) : Module
    {
        protected override Tensor ForwardCore(Tensor input) => input.Dropout(p, IsTraining);
    }
}
