using Cupel.Learn.Modules;
using Cupel.Torch;

namespace Cupel.Learn.Testing;

/// <summary>What a module keeps.</summary>
/// <example><code>
/// public sealed class GateTests : ModuleContract
/// {
///     protected override IEnumerable&lt;ModuleCase> Cases => [new(new GateOptions(), 8), new(new GateOptions(), 4, 6)];
/// }
/// </code></example>
public abstract class ModuleContract : AnyModuleContract<ModuleOptions, ModuleCase>
{
    private const long MostNumbers = 4096;

    private static readonly long[][] Odd =
    [
        [], [1], [2], [5], [0], [1, 1], [2, 3], [4, 8], [1, 1, 1], [2, 3, 3], [4, 6, 6], [3, 8, 8], [1, 1, 1, 1], [4, 2, 4, 4], [2, 3, 1, 2, 2],
    ];

    /// <summary>Whatever the shape, it is refused with a <see cref="ShapeException"/> before anything is built, or the module takes it and what was
    /// inferred comes out.</summary>
    [Fact]
    public void Takes_a_shape_or_refuses_it_before_it_is_built() => Each(one =>
    {
        foreach (long[] shape in Odd)
        {
            long[] inferred;
            try
            {
                inferred = one.Options.OutputShape(shape);
            }
            catch (ShapeException refusal)
            {
                Assert.True(refusal.Message.Length > 0 && refusal.Expected.Length > 0, $"{Numbers.Text(shape)} is refused without a word");
                continue;
            }
            catch (Exception error)
            {
                Assert.Fail($"{Numbers.Text(shape)} must be refused with a ShapeException, got {error.GetType().Name}: {error.Message}");
                throw;
            }

            if (shape.Aggregate(1L, (product, size) => product * size) == 0 || inferred.Aggregate(1L, (product, size) => product * size) > MostNumbers)
            {
                continue;
            }

            using Scope scope = Scope.New();
            try
            {
                using Module module = one.Options.Build(shape);
                module.Eval();
                Numbers.SameShape([2, .. inferred], module.Forward(one.Input([2, .. shape])).Shape, $"output for {Numbers.Text(shape)}");
            }
            catch (Exception error) when (error is not Xunit.Sdk.IAssertionException)
            {
                Assert.Fail($"{Numbers.Text(shape)} was taken, and then: {error.Message}");
            }
        }
    });

    private protected sealed override Module Build(ModuleCase one) => one.Options.Build(one.Shape);

    private protected sealed override long[] Inferred(ModuleCase one) => one.Options.OutputShape(one.Shape);

    private protected sealed override Tensor Forward(Module module, Tensor[] inputs) => module.Forward(inputs[0]);
}
