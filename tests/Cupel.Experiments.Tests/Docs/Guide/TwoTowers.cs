using Cupel.Learn.Modules;
using Cupel.Torch;

namespace Cupel.Experiments.Tests.Docs.Guide;

#pragma warning disable CA2213 // A child is disposed by the module that holds it.
#region modules-by-hand
internal sealed class TwoTowers : Module
{
    private readonly Module _plain;
    private readonly Module _square;
    private readonly Tensor _mix;

    public TwoTowers(long features)
    {
        _plain = AddChild("plain", new LinearOptions { OutFeatures = 8 }.Build(features));
        _square = AddChild("square", new LinearOptions { OutFeatures = 8 }.Build(features));
        _mix = AddParameter("mix", Ops.Ones([8]));
    }

    protected override Tensor ForwardCore(Tensor input) =>
        _plain.Forward(input) + (_mix * _square.Forward(input.Square()));
}
#endregion
