using Cupel.Learn.Parts;
using Cupel.Torch;

namespace Cupel.Learn.Modules.Axes;

/// <summary>What takes dimensions apart, puts them in another order and together again is made from; the batch stays as it is.</summary>
/// <remarks>Each side of <c>-></c> is a list of axes: brackets are several axes in one dimension, <c>...</c> stands for any dimensions,
/// <c>1</c> for a dimension of one. Source: Rogozhnikov, "Einops", 2022.</remarks>
public abstract record AxisOptions : ModuleOptions
{
    /// <summary>The axes that go in and those that come out: <c>c h w -> (h w) c</c>.</summary>
    public required string Pattern { get; init; }

    /// <summary>Sizes that do not follow from the input: <c>[h=2, w=2]</c>.</summary>
    public IReadOnlyList<string> Axes { get; init; } = [];

    /// <inheritdoc/>
    public override IEnumerable<OptionConflict> Conflicts()
    {
        Read(out (string Option, string Rule)? problem);
        return problem is (string option, string rule) ? [new(option, rule)] : [];
    }

    /// <inheritdoc/>
    protected override long[] Infer(long[] input) => Plan(input).Output;

    /// <inheritdoc/>
    protected override Module Create(long[] input)
    {
        AxisPlan plan = Plan(input);
        return new FunctionModule(x => plan.Apply(x, Reduced));
    }

    private protected virtual bool MayDrop => false;

    private protected virtual bool MayAdd => false;

    private protected virtual Tensor Reduced(Tensor input, long[] dimensions) => input;

    private AxisPattern? Read(out (string Option, string Rule)? problem) => AxisPattern.Read(Pattern, Axes, MayDrop, MayAdd, out problem);

    private AxisPlan Plan(long[] input) => Read(out _)!.Plan(PartName(), input);
}
