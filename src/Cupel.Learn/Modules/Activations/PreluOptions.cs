using Cupel.Learn.Parts;
using Cupel.Torch;

namespace Cupel.Learn.Modules.Activations;

/// <summary>Each number where it is positive, and a learnt part of it where not: <c>max(x, 0) + weight·min(x, 0)</c>.</summary>
/// <remarks>Parameter <c>weight</c>: one number, or one for each channel of an input <c>[channels, …]</c>. Source: He et al., "Delving Deep
/// into Rectifiers", 2015.</remarks>
[Part("prelu")]
public sealed record PreluOptions : ModuleOptions
{
    /// <summary>Slopes that are learnt: 1, or the number of channels.</summary>
    [AtLeast(1)]
    public long NumParameters { get; init; } = 1;

    /// <summary>What each is at first.</summary>
    public double Init { get; init; } = 0.25;

    /// <inheritdoc/>
    protected override long[] Infer(long[] input)
    {
        if (NumParameters > 1)
        {
            SizeOf(input, 0, NumParameters, "num_parameters", "channels");
        }

        return input;
    }

    /// <inheritdoc/>
    protected override Module Create(long[] input) => new Prelu(NumParameters, Init);

    private sealed class Prelu : Module
    {
        private readonly Tensor _weight;

        public Prelu(long count, double init) => _weight = AddParameter("weight", Initial.Full(init, count));

        protected override Tensor ForwardCore(Tensor input) => input.Prelu(_weight);
    }
}
