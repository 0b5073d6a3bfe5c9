using Cupel.Learn.Modules;
using Cupel.Learn.Modules.Axes;
using Cupel.Torch;

namespace Cupel.Learn.Tests.Modules;

public sealed class AxisTests : ModuleGoldenContract
{
    private static readonly Dictionary<string, AxisOptions> Parts = new(StringComparer.Ordinal)
    {
        ["patches"] = new RearrangeOptions { Pattern = "c (h p) (w q) -> (h w) (p q c)", Axes = ["p=2", "q=3"] },
        ["rest"] = new RearrangeOptions { Pattern = "... a b -> ... b a" },
        ["rest_in_brackets"] = new RearrangeOptions { Pattern = "a ... -> (... a)" },
        ["ones"] = new RearrangeOptions { Pattern = "a 1 b -> b () a 1" },
        ["mean"] = new ReduceOptions { Pattern = "c h w -> c" },
        ["max"] = new ReduceOptions { Pattern = "c (h p) w -> w h c", Axes = ["p=2"], Reduction = "max" },
        ["sum"] = new ReduceOptions { Pattern = "a ... -> ...", Reduction = "sum" },
        ["min"] = new ReduceOptions { Pattern = "a b c -> 1 b", Reduction = "min" },
        ["product"] = new ReduceOptions { Pattern = "a b c -> b", Reduction = "product" },
        ["repeat_number"] = new RepeatOptions { Pattern = "h w -> 3 h w" },
        ["repeat_inside"] = new RepeatOptions { Pattern = "h w -> (w r) (2 h)", Axes = ["r=3"] },
    };

    public static TheoryData<string> Cases => new(Parts.Keys);

    public static TheoryData<AxisOptions, string> Slips => new()
    {
        { new RearrangeOptions { Pattern = "a b" }, "rearrange: Pattern must be axes, brackets and `...` on both sides of one `->`" },
        { new RearrangeOptions { Pattern = "a (b -> b a" }, "rearrange: Pattern must be axes, brackets and `...` on both sides of one `->`" },
        { new RearrangeOptions { Pattern = "a b? -> b? a" }, "rearrange: Pattern must be axes, brackets and `...` on both sides of one `->`" },
        { new RearrangeOptions { Pattern = "a a -> a" }, "rearrange: Pattern must be without `a` twice on one side" },
        { new RearrangeOptions { Pattern = "a b -> a" }, "rearrange: Pattern must be with `b` on the right too" },
        { new RearrangeOptions { Pattern = "a -> a b" }, "rearrange: Pattern must be with `b` on the left too" },
        { new ReduceOptions { Pattern = "a -> a 2" }, "reduce: Pattern must be with `2#0` on the left too" },
        { new RepeatOptions { Pattern = "a b -> a" }, "repeat: Pattern must be with `b` on the right too" },
        { new RepeatOptions { Pattern = "a -> a b" }, "repeat: Pattern must be with the size of `b` among `axes`" },
        { new RearrangeOptions { Pattern = "a 2 -> a" }, "rearrange: Pattern must be without numbers above 1 on the left" },
        { new RearrangeOptions { Pattern = "(a ...) -> a ..." }, "rearrange: Pattern must be without `...` in brackets on the left" },
        { new RearrangeOptions { Pattern = "a -> a", Axes = ["a"] }, "rearrange: Axes must be sizes of different axes such as `h=2`, and `a` is not" },
        { new RearrangeOptions { Pattern = "a -> a", Axes = ["a=0"] }, "rearrange: Axes must be sizes of different axes such as `h=2`, and `a=0` is not" },
        { new RearrangeOptions { Pattern = "a -> a", Axes = ["b=2"] }, "rearrange: Axes must be axes of the pattern, and `b` is not" },
    };

    public static TheoryData<AxisOptions, long[], string> Misfits => new()
    {
        { new RearrangeOptions { Pattern = "a b -> b a" }, [3], "pattern" },
        { new RearrangeOptions { Pattern = "a b ... -> b a ..." }, [3], "pattern" },
        { new RearrangeOptions { Pattern = "(a b) -> b a" }, [6], "axes" },
        { new RearrangeOptions { Pattern = "(a b) -> b a", Axes = ["a=4"] }, [6], "pattern" },
        { new RearrangeOptions { Pattern = "a -> a", Axes = ["a=4"] }, [6], "pattern" },
        { new RearrangeOptions { Pattern = "a 1 -> a" }, [6, 2], "pattern" },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Axes_are_where_the_pattern_says(string name) => Equal($"axes_{name}", Parts[name], train: false);

    [Theory]
    [MemberData(nameof(Slips))]
    public void A_pattern_with_a_slip_is_refused(AxisOptions options, string message) =>
        Assert.Equal(message.Replace("#0", "", StringComparison.Ordinal), Assert.Throws<ArgumentException>(options.Check).Message);

    [Theory]
    [MemberData(nameof(Misfits))]
    public void A_shape_that_does_not_fit_is_refused(AxisOptions options, long[] input, string key) =>
        Assert.Equal(key, Assert.Throws<ShapeException>(() => options.OutputShape(input)).Key);

    [Fact]
    public void There_and_back_is_where_it_began()
    {
        using Scope scope = Scope.New();
        long[] shape = [3, 4, 6];
        var there = new RearrangeOptions { Pattern = "c (h p) (w q) -> (q h) (p c w)", Axes = ["p=2", "q=3"] };
        var back = new RearrangeOptions { Pattern = "(q h) (p c w) -> c (h p) (w q)", Axes = ["p=2", "q=3", "c=3"] };
        using Module both = new SequentialOptions { Layers = [there, back] }.Build(shape);
        Tensor x = Ops.Randn([5, .. shape]);
        Same(x, both.Forward(x), 0);
    }
}
