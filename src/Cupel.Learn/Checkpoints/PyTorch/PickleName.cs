namespace Cupel.Learn.Checkpoints.PyTorch;

/// <summary>Something of Python's that a pickle names: a class or a function, which is never looked up and never called here.</summary>
/// <param name="Module">The module: <c>collections</c>.</param>
/// <param name="Name">The name in it: <c>OrderedDict</c>.</param>
internal sealed record PickleName(string Module, string Name)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Module}.{Name}";
}
