using Cupel.Learn.Compositions;
using Cupel.Learn.Data;
using Cupel.Learn.Modules;
using Cupel.Torch;

namespace Cupel.Experiments.Tests.Docs.Guide;

#region compositions-own
/// <summary>A model that should say the same of an example and of the same with noise.</summary>
/// <param name="model">Gives one number a class.</param>
/// <param name="noise">The standard deviation of the noise.</param>
public sealed class Consistent(Module model, double noise) : Composition
{
    public override Module Model { get; } = model;

    public override IReadOnlyList<OptimizerRole> Roles => [new("head", "1.*"), new("body", "0.*")];

    public override IReadOnlyList<string> Terms => ["consistency"];

    public override Evaluation Evaluate(Batch batch)
    {
        Tensor output = Model.Forward(batch.Inputs);
        Tensor noisy = Model.Forward(batch.Inputs + (Ops.RandnLike(batch.Inputs) * noise));
        Tensor consistency = (output - noisy).Square().Mean();
        Tensor loss = output.CrossEntropyLoss(batch.Targets) + consistency;
        return new(loss, new Prediction(output, batch.Targets)) { Terms = [new("consistency", consistency)] };
    }

    public override void Step(TrainingStep step)
    {
        step.Minimize(() => Evaluate(step.Batch), "head");
        if (step.Number % 3 == 0)
        {
            step.Minimize(() => Evaluate(step.Batch), "body");
        }
    }
}
#endregion
