using Cupel.Config;

namespace Cupel.Literals;

/// <summary>What may take the place of a value: a value keeps its kind.</summary>
internal static class ValueKind
{
    /// <summary>A number for a number (an integer may become a fraction), a truth value for a truth value, any scalar for a text, as
    /// it was written; anything for nothing.</summary>
    internal static ConfigType Of(ConfigScalar value) => value.Value switch
    {
        bool => new BooleanType(),
        long or double => new NumberType { AllowNonFinite = true },
        string => new TextType { AnyScalar = true },
        _ => new AnyType(),
    };
}
