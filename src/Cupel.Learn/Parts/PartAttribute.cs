namespace Cupel.Learn.Parts;

/// <summary>The name by which a config asks for a part: <c>optimizer: {name: adam}</c>.</summary>
/// <remarks>Put on a sealed record that derives from one of the option kinds (<see cref="PartKinds"/>). Names are snake_case and unique
/// within their kind.</remarks>
/// <param name="name">The name, as a person writes it.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class PartAttribute(string name) : Attribute
{
    /// <summary>The name, as a person writes it.</summary>
    public string Name { get; } = name;
}
