using Cupel.Learn.Data;
using Cupel.Learn.Losses;
using Cupel.Learn.Modules;
using Cupel.Torch;

namespace Cupel.Learn.Compositions;

/// <summary>One model and one loss: <c>loss(model(inputs), targets)</c>.</summary>
/// <param name="model">What is trained.</param>
/// <param name="loss">What is made small.</param>
public sealed class Supervised(Module model, Loss loss) : Composition
{
    /// <inheritdoc/>
    public override Module Model { get; } = model;

    /// <summary>What is made small.</summary>
    public Loss Loss { get; } = loss;

    /// <inheritdoc/>
    public override IReadOnlyList<NamedLoss> Losses { get; } = [new(loss)];

    /// <inheritdoc/>
    public override Evaluation Evaluate(Batch batch)
    {
        Tensor output = Model.Forward(batch.Inputs);
        return new(Loss.Compute(output, batch.Targets), new Prediction(output, batch.Targets));
    }
}
