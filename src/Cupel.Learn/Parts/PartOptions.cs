using System.Collections;
using System.Reflection;

namespace Cupel.Learn.Parts;

/// <summary>What one part of a training is made from: the base of every options record.</summary>
/// <remarks>
/// <para>A part's options are a sealed record named <c>…Options</c> with a <see cref="PartAttribute"/>. Each public property is a config
/// key: its name in snake_case, its default the initializer, its documentation the XML comment, its range the attributes
/// (<see cref="AboveAttribute"/> and the like). A nullable property may be left out; <c>required</c> ones may not.</para>
/// <para>Records are immutable and safe to share between threads; what they build is not.</para>
/// </remarks>
public abstract record PartOptions
{
    /// <summary>The part's name in a config, or the type's name where it has none.</summary>
    public string PartName() => GetType().GetCustomAttribute<PartAttribute>()?.Name ?? GetType().Name;

    /// <summary>Which options do not fit together, though each is within its range.</summary>
    public virtual IEnumerable<OptionConflict> Conflicts() => [];

    /// <summary>Checks every option against the rules its attributes state, and all of them together. Each <c>Build</c> does this first.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A value breaks its rule; the message names both.</exception>
    /// <exception cref="ArgumentException">Options do not fit together; the message names the one to change.</exception>
    public void Check()
    {
        foreach (PropertyInfo property in GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            foreach (OptionRuleAttribute rule in property.GetCustomAttributes<OptionRuleAttribute>())
            {
                foreach (object value in Values(property.GetValue(this)))
                {
                    if (!rule.Allows(value))
                    {
                        throw new ArgumentOutOfRangeException(property.Name, value, $"{PartName()}: {property.Name} must be {rule.Statement}");
                    }
                }
            }
        }

        Refuse(Conflicts());
    }

    /// <summary>Throws for the first conflict.</summary>
    /// <param name="conflicts">What does not fit.</param>
    /// <exception cref="ArgumentException">There is one; the message names the option to change.</exception>
    protected internal void Refuse(IEnumerable<OptionConflict> conflicts)
    {
        if (conflicts.FirstOrDefault() is OptionConflict conflict)
        {
            throw new ArgumentException($"{PartName()}: {conflict.Option} must be {conflict.Rule}");
        }
    }

    private static IEnumerable<object> Values(object? value) => value switch
    {
        null => [],
        string text => [text],
        IEnumerable list => list.Cast<object>(),
        _ => [value],
    };
}
