using Cupel.Experiments.Parts;
using Cupel.Learn.Parts;
using Cupel.Learn.Testing;

namespace Cupel.Learn.Tests.Parts;

/// <summary>No kind of parts is without a contract, and no contract without a test of all its parts.</summary>
public sealed class EveryKindTests
{
    [Fact]
    public void Every_kind_has_a_contract_that_its_built_in_parts_are_held_to()
    {
        Type[] held = [.. typeof(EveryKindTests).Assembly.GetTypes().Where(type => type.IsSealed && Kind(type) is not null).Select(type => Kind(type)!)];
        Assert.Equal(PartKinds.All.Values.Select(kind => kind.Name).Order(StringComparer.Ordinal), held.Select(kind => kind.Name).Order(StringComparer.Ordinal));
        Assert.All(PartKinds.All.Keys, kind => Assert.NotEmpty(PartRegistry.BuiltIn.Of(kind)));
    }

    [Fact]
    public void Every_record_with_a_name_is_a_part_of_one_kind() => Assert.All(
        typeof(PartOptions).Assembly.GetTypes().Where(type => type.IsDefined(typeof(PartAttribute), inherit: false)),
        type => Assert.Single(PartKinds.All.Values, kind => kind.IsAssignableFrom(type)));

    [Fact]
    public void A_part_that_requires_nothing_can_be_made_from_its_defaults() => Assert.All(
        PartRegistry.BuiltIn.Kinds.SelectMany(PartRegistry.BuiltIn.Of).Where(part => !part.Options.Any(option => option.Required)),
        part => ((PartOptions)Activator.CreateInstance(part.Type)!).Check());

    /// <summary>The kind whose contract a class inherits.</summary>
    private static Type? Kind(Type type)
    {
        for (Type? at = type.BaseType; at is not null; at = at.BaseType)
        {
            if (at.IsGenericType && at.GetGenericTypeDefinition() == typeof(PartContract<,>))
            {
                return at.GetGenericArguments()[0];
            }
        }

        return null;
    }
}
