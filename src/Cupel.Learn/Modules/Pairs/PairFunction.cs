using Cupel.Torch;

namespace Cupel.Learn.Modules.Pairs;

/// <summary>A module of two inputs without parameters: a plain function.</summary>
internal sealed class PairFunction(Func<Tensor, Tensor, Tensor> function) : PairModule
{
    protected override Tensor ForwardCore(Tensor left, Tensor right) => function(left, right);
}
