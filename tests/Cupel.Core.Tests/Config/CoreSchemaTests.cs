using Cupel.Config;

namespace Cupel.Core.Tests.Config;

/// <summary>The tables of YAML 1.2.2, section 10.3.2, by hand, with what YAML 1.1 would have read otherwise.</summary>
public sealed class CoreSchemaTests
{
    public static TheoryData<string, object?> Scalars => new()
    {
        { "", null }, { "~", null }, { "null", null }, { "Null", null }, { "NULL", null }, { "nULL", "nULL" },
        { "true", true }, { "True", true }, { "TRUE", true }, { "tRUE", "tRUE" },
        { "false", false }, { "False", false }, { "FALSE", false },
        { "yes", "yes" }, { "no", "no" }, { "on", "on" }, { "Off", "Off" }, { "y", "y" }, { "n", "n" },
        { "0", 0L }, { "12345", 12345L }, { "+12", 12L }, { "-19", -19L }, { "007", 7L }, { "010", 10L },
        { "0o7", 7L }, { "0o17", 15L }, { "0o8", "0o8" }, { "0x3A", 58L }, { "0xff", 255L }, { "0xg", "0xg" }, { "0x", "0x" },
        { "-0x1", "-0x1" }, { "0b1", "0b1" }, { "1_000", "1_000" }, { "1,000", "1,000" }, { "190:20:30", "190:20:30" },
        { "9223372036854775807", long.MaxValue }, { "-9223372036854775808", long.MinValue },
        { "9223372036854775808", 9223372036854775808.0 }, { "0x7fffffffffffffff", long.MaxValue },
        { "0xffffffffffffffff", 18446744073709551615.0 },
        { "0.", 0.0 }, { "-0.0", -0.0 }, { ".5", 0.5 }, { "+12e03", 12000.0 }, { "-2E+05", -200000.0 }, { "1e-3", 0.001 }, { "12.3015e+02", 1230.15 },
        { "1e5", 100000.0 }, { "1e", "1e" }, { ".", "." }, { "e3", "e3" }, { "+.5", 0.5 }, { "1.2.3", "1.2.3" }, { "1e999", double.PositiveInfinity },
        { ".inf", double.PositiveInfinity }, { "-.Inf", double.NegativeInfinity }, { "+.INF", double.PositiveInfinity },
        { ".nan", double.NaN }, { ".NaN", double.NaN }, { ".NAN", double.NaN }, { "nan", "nan" }, { "inf", "inf" }, { "-.nan", "-.nan" },
        { "2001-12-14", "2001-12-14" }, { "+", "+" }, { "-", "-" }, { "=", "=" }, { "１", "１" },
    };

    [Theory]
    [MemberData(nameof(Scalars))]
    public void A_plain_scalar_means_what_the_core_schema_says(string text, object? value) => Assert.Equal(value, CoreSchema.Resolve(text));

    [Theory]
    [InlineData("'5'", "5")]
    [InlineData("\"true\"", "true")]
    [InlineData("|\n  1\n", "1\n")]
    [InlineData("''", "")]
    public void A_quoted_scalar_is_text(string yaml, string value)
    {
        var scalar = (ConfigScalar)((ConfigMap)Yaml.Read("a: " + yaml)).Find("a")!;
        Assert.Equal(value, scalar.Value);
        Assert.True(scalar.Quoted);
    }
}
