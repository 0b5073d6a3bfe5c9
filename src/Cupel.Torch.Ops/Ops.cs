namespace Cupel.Torch;

/// <summary>The operators of libtorch, typed: PyTorch's names in C# casing, its argument order and its defaults.</summary>
/// <remarks>
/// <para>What takes a tensor first is an extension of it: <c>x.Linear(weight, bias).Relu()</c>; what makes tensors is called on the class:
/// <c>Ops.Zeros([2, 3])</c>. A trailing underscore works in place and returns its tensor; <c>...Out</c> writes to a tensor given.</para>
/// <para>Each throws <see cref="TorchException"/> with the operator and the shapes when libtorch refuses the arguments. Random generators
/// are always the device's default one, see <see cref="TorchRuntime.Seed"/>.</para>
/// <para>The methods are generated (see <c>Generated/skipped.txt</c> for those that are not there). They are found in libtorch at their
/// first call.</para>
/// </remarks>
public static unsafe partial class Ops
{
}
