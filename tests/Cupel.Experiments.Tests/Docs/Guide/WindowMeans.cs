using Cupel.Learn.Modules;
using Cupel.Torch;

namespace Cupel.Experiments.Tests.Docs.Guide;

#pragma warning disable CA2213 // A child is disposed by the module that holds it.
#region modules-mixing
/// <summary>Means over windows of 3 positions: <c>[batch, 6, 2]</c> to <c>[batch, 2, 2]</c>. The reshape is in the wrong order.</summary>
internal sealed class WindowMeans : Module
{
    private readonly Module _windows;

    public WindowMeans() => _windows = AddChild("windows", new Windows());

    protected override Tensor ForwardCore(Tensor input) => _windows.Forward(input).Mean([2]);

    private sealed class Windows : Module
    {
        protected override Tensor ForwardCore(Tensor input) => input.Reshape([2, 3, -1, 2]).Permute([2, 0, 1, 3]);
    }
}
#endregion
