using System.Globalization;
using Cupel.Config;
using Cupel.Errors;

namespace Cupel.Literals;

/// <summary>C#'s number literals and the types they are declared with.</summary>
internal static class CSharpNumber
{
    private static readonly Dictionary<string, (long Least, long Most)> Integers = new(StringComparer.Ordinal)
    {
        ["int"] = (int.MinValue, int.MaxValue),
        ["long"] = (long.MinValue, long.MaxValue),
        ["short"] = (short.MinValue, short.MaxValue),
        ["sbyte"] = (sbyte.MinValue, sbyte.MaxValue),
        ["byte"] = (0, byte.MaxValue),
        ["ushort"] = (0, ushort.MaxValue),
        ["uint"] = (0, uint.MaxValue),
        ["ulong"] = (0, long.MaxValue),
    };

    /// <summary>What a value of a C# type may be; null for a type whose values are no keys.</summary>
    internal static ConfigType? TypeOf(string type) => type switch
    {
        "bool" => new BooleanType(),
        "string" => new TextType { AnyScalar = true },
        "double" or "float" => new NumberType { AllowNonFinite = true },
        "decimal" => new NumberType(),
        _ => Integers.TryGetValue(type, out (long Least, long Most) range) ? new IntegerType { AtLeast = range.Least, AtMost = range.Most } : null,
    };

    /// <summary>What a number literal without a sign is: its value and its C# type; null when no config can hold it.</summary>
    internal static (object Value, string Type)? Read(string literal)
    {
        string text = literal.Replace("_", "", StringComparison.Ordinal).ToLowerInvariant();
        bool hex = text.StartsWith("0x", StringComparison.Ordinal);
        if (hex || text.StartsWith("0b", StringComparison.Ordinal))
        {
            string digits = text[2..].TrimEnd('u', 'l');
            NumberStyles style = hex ? NumberStyles.AllowHexSpecifier : NumberStyles.AllowBinarySpecifier;
            return ulong.TryParse(digits, style, CultureInfo.InvariantCulture, out ulong bits) && bits <= long.MaxValue
                ? ((long)bits, Whole(text[(2 + digits.Length)..], (long)bits, bits <= uint.MaxValue))
                : null;
        }

        string number = text.TrimEnd('f', 'd', 'm', 'u', 'l');
        string suffix = text[number.Length..];
        if (suffix is "" or "u" or "l" or "ul" or "lu" && number.All(char.IsAsciiDigit))
        {
            return long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out long whole) ? (whole, Whole(suffix, whole, false)) : null;
        }

        string? type = suffix switch { "f" => "float", "m" => "decimal", "" or "d" => "double", _ => null };
        return type is not null && double.TryParse(number, NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out double value)
            ? (value, type)
            : null;
    }

    /// <summary>A number in the place of a literal: what is declared as a number with a fraction stays one.</summary>
    /// <param name="old">The literal.</param>
    /// <param name="type">The C# type it is declared with.</param>
    /// <param name="value">The number.</param>
    internal static string Write(string old, string type, ConfigScalar value)
    {
        if (NumberLiteral.IsNonFinite(value))
        {
            double number = (double)value.Value!;
            string name = double.IsNaN(number) ? "NaN" : number > 0 ? "PositiveInfinity" : "NegativeInfinity";
            return type == "decimal" ? throw new UserErrorException(ErrorCodes.ConfigType, $"a decimal cannot be `{value.Text}`") : $"{type}.{name}";
        }

        string bare = old.TrimEnd('u', 'U', 'l', 'L');
        bool hex = old.TrimStart('-', '+', ' ').StartsWith("0x", StringComparison.OrdinalIgnoreCase);
        return type switch
        {
            "float" => NumberLiteral.Strict(value) + (value.Value is double || (old.Length > 0 && old[^1] is 'f' or 'F' && !hex) ? OldSuffix(old, "f") : ""),
            "decimal" => NumberLiteral.Strict(value) + (value.Value is double || old[^1] is 'm' or 'M' ? OldSuffix(old, "m") : ""),
            "double" when old[^1] is 'd' or 'D' && !hex => NumberLiteral.Strict(value) + old[^1],
            "double" => bare.AsSpan().IndexOfAny('.', 'e', 'E') >= 0 && !hex ? NumberLiteral.Fractional(value) : NumberLiteral.Strict(value),
            _ => NumberLiteral.Strict(value) + old[bare.Length..],
        };
    }

    private static string OldSuffix(string old, string suffix) =>
        old.Length > 0 && string.Equals(old[^1].ToString(), suffix, StringComparison.OrdinalIgnoreCase) ? old[^1].ToString() : suffix;

    private static string Whole(string suffix, long value, bool unsigned) => suffix switch
    {
        "u" => value <= uint.MaxValue ? "uint" : "ulong",
        "l" => "long",
        "ul" or "lu" => "ulong",
        _ => value <= int.MaxValue ? "int" : unsigned ? "uint" : "long",
    };
}
