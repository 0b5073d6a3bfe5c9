using System.Reflection;
using System.Text.RegularExpressions;
using Cupel.Learn.Modules;
using Cupel.Learn.Parts;

namespace Cupel.Learn.Tests.Parts;

/// <summary>What every part keeps: someone who knows one knows them all.</summary>
public sealed partial class PartContractTests
{
    public static TheoryData<Type> Options => [.. typeof(PartOptions).Assembly.GetTypes()
        .Where(type => type.GetCustomAttribute<PartAttribute>() is not null).OrderBy(type => type.FullName, StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Options))]
    public void A_part_is_a_sealed_record_of_one_kind_with_a_snake_case_name(Type type)
    {
        Assert.True(type.IsSealed);
        Assert.EndsWith("Options", type.Name, StringComparison.Ordinal);
        Assert.Single(PartKinds.All.Values, kind => kind.IsAssignableFrom(type));
        Assert.Matches(SnakeCase(), type.GetCustomAttribute<PartAttribute>()!.Name);
    }

    [Theory]
    [MemberData(nameof(Options))]
    public void Every_default_keeps_its_own_rules(Type type)
    {
        object options = System.Runtime.CompilerServices.RuntimeHelpers.GetUninitializedObject(type);
        bool hasRequired = type.GetProperties().Any(p => p.IsDefined(typeof(System.Runtime.CompilerServices.RequiredMemberAttribute)));
        if (!hasRequired)
        {
            options = Activator.CreateInstance(type)!;
            ((PartOptions)options).Check();
        }

        Assert.Equal(type.GetCustomAttribute<PartAttribute>()!.Name, ((PartOptions)options).PartName());
    }

    [Theory]
    [MemberData(nameof(Options))]
    public void Every_option_can_be_set_from_a_config(Type type) => Assert.All(
        type.GetProperties(BindingFlags.Public | BindingFlags.Instance), property =>
        {
            Assert.True(property.CanWrite, property.Name);
            Assert.True(IsBindable(property.PropertyType), $"{property.Name} is a {property.PropertyType}");
        });

    [Fact]
    public void Names_are_unique_within_their_kind() => Assert.All(PartKinds.All.Values, kind =>
    {
        string[] names = [.. Options.Select(row => row.Data).Where(kind.IsAssignableFrom).Select(type => type.GetCustomAttribute<PartAttribute>()!.Name)];
        Assert.NotEmpty(names);
        Assert.Equal(names.Length, names.Distinct(StringComparer.Ordinal).Count());
    });

    private static bool IsBindable(Type type)
    {
        Type plain = Nullable.GetUnderlyingType(type) ?? type;
        return plain == typeof(long) || plain == typeof(int) || plain == typeof(double) || plain == typeof(bool) || plain == typeof(string)
            || plain == typeof(Sizes)
            || typeof(PartOptions).IsAssignableFrom(plain)
            || (plain.IsGenericType && plain.GetGenericTypeDefinition() == typeof(IReadOnlyList<>) && IsBindable(plain.GetGenericArguments()[0]));
    }

    [GeneratedRegex("^[a-z][a-z0-9]*(_[a-z0-9]+)*$")]
    private static partial Regex SnakeCase();
}
