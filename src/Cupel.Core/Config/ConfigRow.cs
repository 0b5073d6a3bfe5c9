namespace Cupel.Config;

/// <summary>One line of a resolved config.</summary>
/// <param name="Key">The dotted key: <c>optimizer.lr</c>, <c>model.layers.0.out_channels</c>.</param>
/// <param name="Value">A scalar, a list of scalars, or an empty list or map; its origin says where it came from.</param>
public sealed record ConfigRow(string Key, ConfigNode Value);
