using Cupel.Learn.Parts;
using Cupel.Torch;

namespace Cupel.Learn.Modules;

/// <summary>What goes in comes out.</summary>
[Part("identity")]
public sealed record IdentityOptions : FunctionOptions
{
    /// <inheritdoc/>
    protected override Tensor Apply(Tensor input) => input;
}
