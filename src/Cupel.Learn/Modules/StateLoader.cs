using Cupel.Torch;

namespace Cupel.Learn.Modules;

/// <summary>Copies saved tensors into living ones of the same name, shape and type: what <c>LoadState</c> of an optimizer of your own calls.</summary>
public static class StateLoader
{
    /// <summary>Copies what fits; no gradient is recorded.</summary>
    /// <param name="own">The living tensors, each with a name of its own.</param>
    /// <param name="saved">The saved ones.</param>
    /// <returns>What did not fit and was left as it was.</returns>
    public static StateReport Load(IReadOnlyList<NamedTensor> own, IReadOnlyDictionary<string, Tensor> saved)
    {
        using Scope scope = Scope.New();
        using NoGrad noGrad = new();
        var missing = new List<string>();
        var mismatched = new List<string>();
        foreach ((string name, Tensor tensor) in own)
        {
            if (!saved.TryGetValue(name, out Tensor? value))
            {
                missing.Add(name);
            }
            else if (!value.Shape.AsSpan().SequenceEqual(tensor.Shape) || value.DType != tensor.DType)
            {
                mismatched.Add($"{name} ({tensor}, saved {value})");
            }
            else
            {
                tensor.Copy_(value);
            }
        }

        var names = own.Select(t => t.Name).ToHashSet(StringComparer.Ordinal);
        return new StateReport(missing, [.. saved.Keys.Where(name => !names.Contains(name))], mismatched);
    }
}
