using Cupel.Torch;

namespace Cupel.Learn.Modules;

/// <summary>A module without parameters: a plain function.</summary>
internal sealed class FunctionModule(Func<Tensor, Tensor> function) : Module
{
    protected override Tensor ForwardCore(Tensor input) => function(input);
}
