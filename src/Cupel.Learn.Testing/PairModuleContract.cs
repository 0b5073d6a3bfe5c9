using Cupel.Learn.Modules;
using Cupel.Learn.Modules.Pairs;
using Cupel.Torch;

namespace Cupel.Learn.Testing;

/// <summary>What a module of two inputs keeps.</summary>
/// <example><code>
/// public sealed class DifferenceTests : PairModuleContract
/// {
///     protected override IEnumerable&lt;PairModuleCase> Cases => [new(new DifferenceOptions(), [8], [8])];
/// }
/// </code></example>
public abstract class PairModuleContract : AnyModuleContract<PairModuleOptions, PairModuleCase>
{
    /// <summary>Given one input alone, it takes it for both.</summary>
    [Fact]
    public void Takes_one_input_for_both() => Each(one =>
    {
        if (one.Second is not null || !one.Left.AsSpan().SequenceEqual(one.Right))
        {
            return;
        }

        using PairModule module = one.Options.Build(one.Left, one.Right);
        module.Eval();
        Tensor input = one.Input([2, .. one.Left]);
        Numbers.Same(module.Forward(input, input), module.Forward(input), "output for one input");
    });

    private protected sealed override Module Build(PairModuleCase one) => one.Options.Build(one.Left, one.Right);

    private protected sealed override long[] Inferred(PairModuleCase one) => one.Options.OutputShape(one.Left, one.Right);

    private protected sealed override Tensor Forward(Module module, Tensor[] inputs) => ((PairModule)module).Forward(inputs[0], inputs[1]);
}
