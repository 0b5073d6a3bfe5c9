using Cupel.Learn.Modules;
using Cupel.Torch;

namespace Cupel.Experiments.Tests.Docs;

#pragma warning disable CA2213 // A child is disposed by the module that holds it.
#region learn-module
/// <summary>A module around another one, which learns what to add to its input: <c>y = x + inner(x)</c>.</summary>
public sealed record ResidualOptions : ModuleOptions
{
    /// <summary>What is added; must keep the shape.</summary>
    public required ModuleOptions Inner { get; init; }

    protected override long[] Infer(long[] input) => Inner.OutputShape(input).SequenceEqual(input)
        ? input
        : throw new ShapeException(PartName(), "an inner module that keeps the shape", input, "inner");

    protected override Module Create(long[] input) => new Residual(Inner.Build(input));

    private sealed class Residual : Module
    {
        private readonly Module _inner;

        public Residual(Module inner) => _inner = AddChild("inner", inner);

        protected override Tensor ForwardCore(Tensor input) => input.Add(_inner.Forward(input));
    }
}
#endregion
