using Cupel.Torch;

namespace Cupel.Learn.Modules.Dropouts;

/// <summary>A module without parameters that acts otherwise in training.</summary>
internal sealed class TrainingFunction(Func<Tensor, bool, Tensor> function) : Module
{
    protected override Tensor ForwardCore(Tensor input) => function(input, IsTraining);
}
