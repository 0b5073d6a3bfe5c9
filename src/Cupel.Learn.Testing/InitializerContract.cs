using Cupel.Learn.Initializers;
using Cupel.Torch;

namespace Cupel.Learn.Testing;

/// <summary>What an initializer keeps. It is tried with parameters of float32 and of float64.</summary>
/// <example><code>
/// public sealed class SignsTests : InitializerContract
/// {
///     protected override IEnumerable&lt;InitializerCase> Cases => [new(new SignsOptions(), 8, 4)];
/// }
/// </code></example>
public abstract class InitializerContract : PartContract<InitializerOptions, InitializerCase>
{
    /// <summary>Every number is overwritten with a finite one, whatever stood there; shape and type stay, and no gradient is recorded.</summary>
    [Fact]
    public void Overwrites_every_number() => Each(one =>
    {
        foreach (DType type in new[] { DType.Float32, DType.Float64 })
        {
            Tensor parameter = Ops.Full(one.Shape, double.NaN, dtype: type);
            parameter.RequiresGrad = true;
            one.Options.Fill(parameter);
            Numbers.SameShape(one.Shape, parameter.Shape, "the parameter");
            Assert.True(parameter.DType == type, $"the parameter was {type}, is {parameter.DType}");
            Assert.True(parameter.RequiresGrad && parameter.IsLeaf, "a gradient of the filling is recorded");
            Numbers.Finite(Numbers.Of(parameter), "the parameter");
        }
    });

    /// <summary>The same seed draws the same numbers, to the bit.</summary>
    [Fact]
    public void Draws_the_same_numbers_from_one_seed() => Each(one =>
    {
        (Tensor first, Tensor second) = (Ops.Zeros(one.Shape), Ops.Ones(one.Shape));
        foreach (Tensor parameter in new[] { first, second })
        {
            TorchRuntime.Seed(3);
            one.Options.Fill(parameter);
        }

        Numbers.Same(first, second, "numbers of the same seed");
    });

    /// <summary>A shape that it has no meaning for is refused as an argument that is wrong, before libtorch sees it.</summary>
    [Fact]
    public void Takes_a_shape_or_refuses_it() => Each(one =>
    {
        foreach (long[] shape in new long[][] { [], [3], [1, 1], [5, 3], [2, 3, 3], [4, 2, 3, 3], [2, 2, 2, 2, 2], [2, 2, 2, 2, 2, 2] })
        {
            Tensor parameter = Ops.Zeros(shape);
            Exception? error = Record.Exception(() => one.Options.Fill(parameter));
            Assert.True(error is null or ArgumentException, $"{Numbers.Text(shape)} gives {error?.GetType().Name}: {error?.Message}");
        }
    });
}
