using System.Reflection;
using System.Reflection.Emit;
using Cupel.Config;
using Cupel.Errors;
using Cupel.Experiments.Parts;
using Cupel.Learn.Parts;
using Cupel.Learn.Schedules;

namespace Cupel.Experiments.Tests.Parts;

public sealed class PartRegistryTests
{
    [Fact]
    public void Every_marked_record_of_the_library_is_found_once()
    {
        IEnumerable<Type> marked = typeof(PartOptions).Assembly.GetTypes().Where(type => type.IsDefined(typeof(PartAttribute)));
        IEnumerable<Type> found = PartRegistry.BuiltIn.Kinds.SelectMany(PartRegistry.BuiltIn.Of).Select(part => part.Type);

        Assert.Equal(marked.OrderBy(type => type.FullName), found.OrderBy(type => type.FullName));
        Assert.Equal(PartKinds.All.Keys, PartRegistry.BuiltIn.Kinds);
    }

    [Fact]
    public void Parts_of_a_kind_come_by_name()
    {
        string[] names = [.. PartRegistry.BuiltIn.Of("optimizers").Select(part => part.Name)];
        Assert.Equal(names.Order(StringComparer.Ordinal), names);
        Assert.Contains("adamw", names);
        Assert.Empty(PartRegistry.BuiltIn.Of("optimisers"));
        Assert.Null(PartRegistry.BuiltIn.Find("optimizers", "relu"));
    }

    [Fact]
    public void A_part_of_another_assembly_stands_beside_the_built_in_ones_and_is_checked_as_they_are()
    {
        PartRegistry registry = PartRegistry.From(typeof(PartOptions).Assembly, typeof(HalvingOptions).Assembly);
        var faults = new List<Fault>();
        var type = new PartType("schedules", new PartCatalogue(registry));
        ConfigNode Written(long from) => Tree.Map(("name", "halving"), ("from", from));

        var resolved = (ConfigMap)new ConfigResolver("", faults).Resolve(Written(3), type);
        HalvingOptions bound = new RecordBinder(registry, faults).Bind<HalvingOptions>(resolved);
        Assert.Empty(faults);
        Assert.Equal(new HalvingOptions { From = 3 }, bound);
        Assert.NotNull(registry.Find("schedules", "cosine"));

        new ConfigResolver("", faults).Resolve(Written(100), type);
        Assert.StartsWith("`from` needs an integer from 1 to 99, got `100`", Assert.Single(faults).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_parts_of_one_name_are_refused()
    {
        Assembly own = typeof(HalvingOptions).Assembly;
        string message = Assert.Throws<ArgumentException>(() => PartRegistry.From(own, own)).Message;
        Assert.StartsWith("two parts of the kind schedules are named halving", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(typeof(object), TypeAttributes.Public, "derives from none of the option records")]
    [InlineData(typeof(ScheduleOptions), TypeAttributes.Public | TypeAttributes.Abstract, "not abstract")]
    public void What_cannot_be_a_part_is_refused(Type derivedFrom, TypeAttributes attributes, string why)
    {
        string message = Assert.Throws<ArgumentException>(() => PartRegistry.From(Odd(derivedFrom, attributes))).Message;
        Assert.Contains(why, message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_assembly_without_a_file_of_comments_has_parts_without_docs() =>
        Assert.Equal("", PartRegistry.From(typeof(HalvingOptions).Assembly).Find("schedules", "halving")!.Doc);

    [Theory]
    [InlineData("optimizers", "adam", "eps", "Added to the root, so that it is never 0.")]
    [InlineData("schedules", "linear", "end", "The share of the peak from step `steps` on.")]
    [InlineData("losses", "bce_with_logits", "pos_weight", "`p`, the weight of yes, one for all outputs or one each; 1 when not given.")]
    public void An_options_doc_is_its_comment_as_plain_text(string kind, string name, string key, string doc) =>
        Assert.Equal(doc, PartRegistry.BuiltIn.Find(kind, name)!.Options.Single(option => option.Key == key).Doc);

    [Fact]
    public void Own_options_come_before_inherited_ones() =>
        Assert.Equal(["momentum", "dampening", "nesterov", "weight_decay", "lr", "maximize", "groups"], PartRegistry.BuiltIn.Find("optimizers", "sgd")!.Options.Select(o => o.Key));

    private static AssemblyBuilder Odd(Type derivedFrom, TypeAttributes attributes)
    {
        AssemblyBuilder assembly = AssemblyBuilder.DefineDynamicAssembly(new AssemblyName("Odd"), AssemblyBuilderAccess.Run);
        TypeBuilder type = assembly.DefineDynamicModule("Odd").DefineType("Odd", attributes, derivedFrom);
        type.SetCustomAttribute(new CustomAttributeBuilder(typeof(PartAttribute).GetConstructors()[0], ["odd"]));
        type.CreateType();
        return assembly;
    }
}
