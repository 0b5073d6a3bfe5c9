using System.Globalization;

namespace Cupel.Learn.Parts;

/// <summary>A rule that an option's value must keep. It holds for each item of a list, and never fails for null.</summary>
[AttributeUsage(AttributeTargets.Property)]
public abstract class OptionRuleAttribute : Attribute
{
    /// <summary>The rule as a person reads it after "must be": <c>above 0</c>.</summary>
    public abstract string Statement { get; }

    /// <summary>Whether a value keeps the rule. NaN never does.</summary>
    /// <param name="value">One number or text.</param>
    public abstract bool Allows(object value);

    private protected static double Number(object value) => Convert.ToDouble(value, CultureInfo.InvariantCulture);

    private protected static string Text(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}

/// <summary>The number must be larger than a bound.</summary>
/// <param name="bound">The bound, itself excluded.</param>
public sealed class AboveAttribute(double bound) : OptionRuleAttribute
{
    /// <summary>The bound, itself excluded.</summary>
    public double Bound { get; } = bound;

    /// <inheritdoc/>
    public override string Statement => $"above {Text(Bound)}";

    /// <inheritdoc/>
    public override bool Allows(object value) => Number(value) > Bound;
}

/// <summary>The number must be a bound or larger.</summary>
/// <param name="bound">The smallest allowed value.</param>
public sealed class AtLeastAttribute(double bound) : OptionRuleAttribute
{
    /// <summary>The smallest allowed value.</summary>
    public double Bound { get; } = bound;

    /// <inheritdoc/>
    public override string Statement => $"at least {Text(Bound)}";

    /// <inheritdoc/>
    public override bool Allows(object value) => Number(value) >= Bound;
}

/// <summary>The number must be smaller than a bound.</summary>
/// <param name="bound">The bound, itself excluded.</param>
public sealed class BelowAttribute(double bound) : OptionRuleAttribute
{
    /// <summary>The bound, itself excluded.</summary>
    public double Bound { get; } = bound;

    /// <inheritdoc/>
    public override string Statement => $"below {Text(Bound)}";

    /// <inheritdoc/>
    public override bool Allows(object value) => Number(value) < Bound;
}

/// <summary>The number must be a bound or smaller.</summary>
/// <param name="bound">The largest allowed value.</param>
public sealed class AtMostAttribute(double bound) : OptionRuleAttribute
{
    /// <summary>The largest allowed value.</summary>
    public double Bound { get; } = bound;

    /// <inheritdoc/>
    public override string Statement => $"at most {Text(Bound)}";

    /// <inheritdoc/>
    public override bool Allows(object value) => Number(value) <= Bound;
}

/// <summary>The text must be one of a few words.</summary>
/// <param name="words">The words, as a person writes them.</param>
public sealed class ChoicesAttribute(params string[] words) : OptionRuleAttribute
{
    /// <summary>The words, as a person writes them.</summary>
    public IReadOnlyList<string> Words { get; } = words;

    /// <inheritdoc/>
    public override string Statement => "one of " + string.Join(", ", Words);

    /// <inheritdoc/>
    public override bool Allows(object value) => Words.Contains(value as string, StringComparer.Ordinal);
}
