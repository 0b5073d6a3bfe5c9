using System.Reflection;
using System.Text.RegularExpressions;
using Cupel.Errors;

namespace Cupel.Repository.Tests;

/// <summary><c>docs/reference/errors.md</c> has a section for each code, and none for a code that is gone.</summary>
public sealed partial class ErrorPageTests
{
    [Fact]
    public void Each_error_code_has_its_section()
    {
        IEnumerable<string> codes = typeof(ErrorCodes).GetFields(BindingFlags.Public | BindingFlags.Static)
            .Select(field => (string)field.GetRawConstantValue()!);
        string page = File.ReadAllText(Path.Combine(Testing.Repository.Root, "docs", "reference", "errors.md"));

        Assert.Equal(codes.Order(StringComparer.Ordinal), Heading().Matches(page).Select(m => m.Groups[1].Value).Order(StringComparer.Ordinal));
    }

    [GeneratedRegex("^## `([a-z-]+)`$", RegexOptions.Multiline)]
    private static partial Regex Heading();
}
