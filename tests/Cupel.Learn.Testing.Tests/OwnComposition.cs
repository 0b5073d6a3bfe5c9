using Cupel.Learn.Compositions;
using Cupel.Learn.Data;
using Cupel.Learn.Modules;
using Cupel.Learn.Parts;
using Cupel.Torch;

namespace Cupel.Learn.Testing.Tests;

/// <summary>Examples made again from fewer numbers.</summary>
/// <example><code>{ name: autoencoder, code: 3 }</code></example>
[Part("autoencoder")]
public sealed record AutoencoderOptions : CompositionOptions
{
    /// <summary>How many numbers.</summary>
    [AtLeast(1)]
    public required long Code { get; init; }

    protected override void Fit(long[] input, IReadOnlyList<LabelInfo> labels) => _ = Layers(input).OutputShape(input);

    protected override Composition Create(long[] input, IReadOnlyList<LabelInfo> labels) => new Autoencoder(Layers(input).Build(input));

    private SequentialOptions Layers(long[] input) =>
        new() { Layers = [new LinearOptions { OutFeatures = Code }, new LinearOptions { OutFeatures = input[^1] }] };

    private sealed class Autoencoder(Module model) : Composition
    {
        public override Module Model => model;

        public override Evaluation Evaluate(Batch batch)
        {
            Tensor again = model.Forward(batch.Inputs);
            return new(again.Sub(batch.Inputs).Square().Mean(), new Prediction(again, batch.Inputs));
        }
    }
}
