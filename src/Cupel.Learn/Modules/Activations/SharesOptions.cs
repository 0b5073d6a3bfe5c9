using Cupel.Learn.Parts;
using Cupel.Torch;

namespace Cupel.Learn.Modules.Activations;

/// <summary>What shares along one dimension are made from: the base of the softmax family.</summary>
/// <remarks>Scores are divided by the temperature first: above 1 the shares are more alike, below 1 less.</remarks>
public abstract record SharesOptions : ModuleOptions
{
    /// <summary>The dimension along which shares add up to 1, from 0 without the batch; negative counts from the end.</summary>
    public int Dim { get; init; } = -1;

    /// <summary>What the scores are divided by.</summary>
    [Above(0)]
    public double Temperature { get; init; } = 1;

    /// <summary>Whether the temperature is the square root of the dimension's size, as in attention, in place of a number.</summary>
    public bool AutoTemperature { get; init; }

    /// <inheritdoc/>
    public override IEnumerable<OptionConflict> Conflicts() => AutoTemperature && Temperature != 1
        ? [new(nameof(Temperature), "left out with `auto_temperature`")] : [];

    /// <inheritdoc/>
    protected override long[] Infer(long[] input)
    {
        Place(input, Dim);
        return input;
    }

    /// <inheritdoc/>
    protected override Module Create(long[] input)
    {
        int at = Place(input, Dim);
        double temperature = AutoTemperature ? Math.Sqrt(input[at]) : Temperature;
        return new FunctionModule(x => Shares(temperature == 1 ? x : x.Div(temperature), at + 1));
    }

    private protected abstract Tensor Shares(Tensor scores, int dimension);
}
