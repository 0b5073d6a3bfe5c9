namespace Cupel.Learn.Parts;

/// <summary>The option must be given, unless another one is.</summary>
/// <param name="option">The property that may be given instead.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class RequiredUnlessAttribute(string option) : Attribute
{
    /// <summary>The property that may be given instead.</summary>
    public string Option { get; } = option;
}
