using System.Runtime.CompilerServices;
using Cupel.Experiments.Parts;
using Cupel.Learn.Modules;
using Cupel.Learn.Modules.Activations;
using Cupel.Torch;

namespace Cupel.Experiments.Tests.Docs.Plots;

/// <summary>The pictures of the activations: each function of one number, with its defaults.</summary>
internal static class ActivationPlots
{
    private const int Points = 161;
    private const double End = 4;

    /// <summary>Those that are functions of one number and need no option.</summary>
    public static IReadOnlyList<Part> All { get; } =
    [
        .. PartRegistry.BuiltIn.Of("modules").Where(part => part.Type.Namespace == typeof(ReluOptions).Namespace
            && (part.Type.IsAssignableTo(typeof(FunctionOptions)) || part.Type == typeof(PreluOptions) || part.Type == typeof(RreluOptions))
            && !part.Type.GetProperties().Any(option => option.IsDefined(typeof(RequiredMemberAttribute), inherit: true))),
    ];

    /// <summary>The line of the reference page under an activation.</summary>
    public static string Markdown(string name) => $"![the function from −4 to 4](modules/{name}.svg)";

    /// <summary>The picture itself.</summary>
    public static string Svg(Part part)
    {
        using Scope scope = Scope.New();
        using NoGrad noGrad = new();
        using Module module = ((ModuleOptions)Activator.CreateInstance(part.Type)!).Build(1);
        module.Eval();
        double[] x = [.. Enumerable.Range(0, Points).Select(i => -End + (2 * End * i / (Points - 1)))];
        float[] y = module.Forward(Tensor.From<float>([.. x.Select(one => (float)one)], Points, 1)).ToArray<float>();
        return LinePlot.Draw($"{part.Name} from −4 to 4", "x", "f(x)", new Curve(part.Name, [.. x.Zip(y, (a, b) => (a, (double)b))]));
    }
}
