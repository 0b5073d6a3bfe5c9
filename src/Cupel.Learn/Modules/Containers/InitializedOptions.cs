using Cupel.Learn.Initializers;
using Cupel.Learn.Parts;
using Cupel.Torch;

namespace Cupel.Learn.Modules.Containers;

/// <summary>A module whose parameters begin with other values than its own. It adds no name of its own to the state.</summary>
/// <example><code>
/// name: initialized
/// module: { name: linear, out_features: 10 }
/// weight: { name: kaiming_normal, activation: relu }
/// bias: { name: constant, value: 0 }
/// </code></example>
[Part("initialized")]
public sealed record InitializedOptions : ModuleOptions
{
    /// <summary>The module.</summary>
    public required ModuleOptions Module { get; init; }

    /// <summary>For every parameter inside with two dimensions or more; they are left as they are when not given.</summary>
    public InitializerOptions? Weight { get; init; }

    /// <summary>For every parameter inside with one dimension whose name ends in <c>bias</c>.</summary>
    public InitializerOptions? Bias { get; init; }

    /// <inheritdoc/>
    protected override long[] Infer(long[] input) => Module.OutputShape(input);

    /// <inheritdoc/>
    protected override Module Create(long[] input)
    {
        Module module = Module.Build(input);
        foreach ((string name, Tensor tensor) in module.Parameters())
        {
            if (tensor.Rank >= 2)
            {
                Weight?.Fill(tensor);
            }
            else if (name.EndsWith("bias", StringComparison.Ordinal))
            {
                Bias?.Fill(tensor);
            }
        }

        return module;
    }
}
