using System.Globalization;
using Cupel.Learn.Parts;
using Cupel.Torch;

namespace Cupel.Learn.Modules.Normalisation;

/// <summary>A module whose weights are computed from other parameters before each pass. It adds no name of its own to the state.</summary>
/// <remarks>Every module inside is meant that has a parameter of the name with two dimensions or more. Gradients reach what is learnt through every pass
/// since, however many there were before <c>Backward</c>. Each pass writes the weight: such a module is for one thread at a time, in evaluation mode too.</remarks>
public abstract record DerivedWeightOptions : ModuleOptions
{
    /// <summary>The module.</summary>
    public required ModuleOptions Module { get; init; }

    /// <summary>The name of the parameter inside its own module: <c>weight</c>; <c>weight_hh_l0</c> of a recurrent network.</summary>
    public string Parameter { get; init; } = "weight";

    /// <inheritdoc/>
    protected override long[] Infer(long[] input) => Module.OutputShape(input);

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">No module inside has such a parameter, or it has too few dimensions.</exception>
    protected override Module Create(long[] input)
    {
        Module module = Module.Build(input);
        Module[] meant = [.. module.All().Where(one => one.FindOwn(Parameter)?.Rank >= 2)];
        try
        {
            Refuse(meant.Length == 0
                ? [new(nameof(Parameter), $"the name of a parameter of two dimensions or more inside `{Module.PartName()}`, and `{Parameter}` is none")]
                : meant.Where(one => one.FindOwn(Parameter)!.Rank <= Axis).Select(one => new OptionConflict(
                    "Dim", string.Create(CultureInfo.InvariantCulture, $"below {one.FindOwn(Parameter)!.Rank}, the dimensions of `{Parameter}`"))));
        }
        catch
        {
            module.Dispose();
            throw;
        }

        foreach (Module one in meant)
        {
            one.Derive(Parameter, Derive);
        }

        return module;
    }

    private protected abstract int Axis { get; }

    private protected abstract DerivedParameter Derive(Tensor target, Func<string, Tensor, Tensor> addParameter, Func<string, Tensor, Tensor> addBuffer);
}
