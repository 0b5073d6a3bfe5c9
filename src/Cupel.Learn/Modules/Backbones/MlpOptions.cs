using System.Globalization;
using Cupel.Learn.Parts;

namespace Cupel.Learn.Modules.Backbones;

/// <summary>A multi-layer perceptron: linear layers with an activation after each but the head.</summary>
/// <remarks>Input of any shape, taken as one row; output <c>[classes]</c>, or the last of the hidden layers after its activation. After each
/// hidden layer: norm where there is one, activation, dropout. Names in the state are places, as in torchvision's <c>MLP</c>: <c>0</c> and
/// <c>3</c> for two linear layers, one more between for a norm. Unlike there, nothing is dropped of the scores.</remarks>
/// <example><code>{ name: mlp, hidden: [64, 32], classes: 10 }</code></example>
[Part("mlp")]
public sealed record MlpOptions : BackboneOptions
{
    /// <summary>Numbers in each hidden layer, in order; none makes a linear model.</summary>
    [AtLeast(1)]
    public required IReadOnlyList<long> Hidden { get; init; }

    /// <summary>The function after each hidden layer; <c>relu</c> when not given.</summary>
    public ModuleOptions? Activation { get; init; }

    /// <summary>The norm between a hidden layer and its activation, such as <c>batch_norm1d</c> or <c>layer_norm</c>; none when not given.</summary>
    public ModuleOptions? Norm { get; init; }

    /// <summary>The share that is set to 0 in training after each activation.</summary>
    [AtLeast(0), Below(1)]
    public double Dropout { get; init; }

    /// <summary>Whether the linear layers add a number to each output.</summary>
    public bool Bias { get; init; } = true;

    /// <inheritdoc/>
    public override IEnumerable<OptionConflict> Conflicts() =>
        Hidden.Count > 0 || Classes is not null ? [] : [new(nameof(Hidden), "one layer or more without `classes`")];

    private protected override ModuleOptions Network(long[] input)
    {
        var layers = new List<ModuleOptions>();
        foreach (long size in Hidden)
        {
            layers.Add(new LinearOptions { OutFeatures = size, Bias = Bias });
            layers.AddRange(Norm is null ? [] : [Norm]);
            layers.AddRange([Activation ?? Layers.Relu, new DropoutOptions { P = Dropout }]);
        }

        layers.AddRange(Classes is long classes ? [new LinearOptions { OutFeatures = classes, Bias = Bias }] : []);
        return new ChainOptions([
            ("flatten", new FlattenOptions()),
            .. layers.Select((layer, i) => (i.ToString(CultureInfo.InvariantCulture), layer)),
        ]);
    }
}
