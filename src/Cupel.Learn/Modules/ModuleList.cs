using System.Globalization;
using Cupel.Torch;

namespace Cupel.Learn.Modules;

/// <summary>Modules that another one calls in its own way, named by their places: <c>0</c>, <c>1</c>….</summary>
internal sealed class ModuleList<T> : Module
    where T : Module
{
    public ModuleList(IEnumerable<T> modules)
    {
        Items = [.. modules];
        for (int i = 0; i < Items.Count; i++)
        {
            AddChild(i.ToString(CultureInfo.InvariantCulture), Items[i]);
        }
    }

    public IReadOnlyList<T> Items { get; }

    /// <summary>One after the other.</summary>
    protected override Tensor ForwardCore(Tensor input) => Items.Aggregate(input, (x, module) => module.Forward(x));
}
