using System.Collections;
using Cupel.Config;
using Cupel.Errors;
using Cupel.Experiments.Parts;
using Cupel.Learn.Compositions;
using Cupel.Learn.Data;
using Cupel.Learn.Modules;
using Cupel.Learn.Modules.Convolution;
using Cupel.Learn.Parts;

namespace Cupel.Experiments.Tests.Parts;

/// <summary>What is written in a config is what the part gets, for every option of every part.</summary>
public sealed class PartRoundTripTests
{
    private static readonly PartRegistry Registry = PartRegistry.BuiltIn;

    /// <summary>What else must be written for an option to fit, of one part or of all parts of a kind.</summary>
    private static readonly Dictionary<(string Part, string Key), (string Key, object Value)[]> Companions = new()
    {
        [("sgd", "nesterov")] = [("momentum", 0.9)],
        [("peak_signal_to_noise", "low")] = [("clip", true)],
        [("structural_similarity", "low")] = [("clip", true)],
        [("structural_similarity", "window_size")] = [("gaussian", false)],
        [("tweedie_deviance", "power")] = [("power", 1.5)],
        [("precision", "adaptive_k")] = [("top_k", 2L)],
        [("mean", "nan_value")] = [("nan", "replace")],
        [("sum", "nan_value")] = [("nan", "replace")],
        [("maximum", "nan_value")] = [("nan", "replace")],
        [("minimum", "nan_value")] = [("nan", "replace")],
        [("collection", "nan_value")] = [("nan", "replace")],
        [("one_cycle", "max_momentum")] = [("min_momentum", 0.1)],
        [("cyclic", "max_momentum")] = [("min_momentum", 0.1)],
        [("cyclic", "gamma")] = [("mode", "exp_range")],
        [("cosine_restarts", "warmup_steps")] = [("cycle_steps", 2L)],
        [("sequential", "milestones")] = [("schedules", new object[] { "constant", "constant" })],
        [("max_pool2d", "padding")] = [("kernel_size", 2L)],
        [("avg_pool2d", "padding")] = [("kernel_size", 2L)],
        [("embedding", "padding_idx")] = [("num_embeddings", 2L)],
        [("embedding_bag", "padding_idx")] = [("num_embeddings", 2L)],
        [("rnn", "dropout")] = [("num_layers", 2L)],
        [("gru", "dropout")] = [("num_layers", 2L)],
        [("lstm", "dropout")] = [("num_layers", 2L)],
        [("lstm", "proj_size")] = [("hidden_size", 2L)],
        [("lambda_layer", "heads")] = [("out_channels", 2L)],
        [("upsample", "align_corners")] = [("mode", "bilinear")],
        [("max_pool1d", "padding")] = [("kernel_size", 2L)],
        [("avg_pool1d", "padding")] = [("kernel_size", 2L)],
        [("max_pool3d", "padding")] = [("kernel_size", 2L)],
        [("avg_pool3d", "padding")] = [("kernel_size", 2L)],
        [("pooled", "padding")] = [("kernel_size", 2L)],
        [("conv_transpose1d", "output_padding")] = [("stride", 2L)],
        [("conv_transpose2d", "output_padding")] = [("stride", 2L)],
        [("conv_transpose3d", "output_padding")] = [("stride", 2L)],
        [("metrics", "threshold")] = [("task", "binary")],
        [("critical_success_index", "threshold")] = [],
        [("bleu", "weights")] = [("order", 1L)],
        [("bleu", "smoothing_value")] = [("smoothing", "floor")],
        [("translation_edit_rate", "asian_support")] = [("normalize", true)],
        [("resnet", "depth")] = [("depth", 34L)],
        [("resnet", "groups")] = [("depth", 50L)],
        [("resnet", "width_per_group")] = [("depth", 50L), ("width_per_group", 128L)],
        [("resnet", "attention_stages")] = [("attention", "cbam")],
        [("wide_resnet", "depth")] = [("depth", 16L)],
        [("shufflenet_v2", "width")] = [("width", 2.0)],
        [("vision_transformer", "features")] = [("heads", 1L)],
        [("text_cnn", "padding_idx")] = [("num_embeddings", 2L)],
        [("text_rnn", "padding_idx")] = [("num_embeddings", 2L)],
        [("heads", "branches")] = [("outputs", Map(("a", Map(("label", "class"), ("branch", "b")))))],
        [("heads", "soft_targets")] = [("outputs", Map(("a", Map(("label", "class"))), ("b", Map())))],
        [("siamese", "head")] = [("join", "cosine_similarity")],
        [("margin", "nu")] = [("learn_beta", true)],
        [("margin", "classes")] = [("learn_beta", true)],
    };

    /// <summary>Values of keys of one part for which not every one will do.</summary>
    private static readonly Dictionary<(Type Type, string Key), object> FittingOf = new()
    {
        [(typeof(GroupedOptions), "labels")] = Map(("parity", new object[] { 0L, 1L })),
        [(typeof(HeadsOptions), "outputs")] = Map(("a", Map(("label", "class")))),
        [(typeof(HeadsOptions), "branches")] = Map(("b", "identity")),
        [(typeof(HeadsOptions), "soft_targets")] = Map(("from", "a"), ("to", new object[] { "b" })),
    };

    /// <summary>Values of keys for which not every one will do.</summary>
    private static readonly Dictionary<string, object> Fitting = new(StringComparer.Ordinal)
    {
        ["pattern"] = "a b -> b a",
        ["axes"] = new object[] { "a=2" },
        ["embedding_dim"] = 2L,
    };

    public static TheoryData<string, string> Parts => new(
        Registry.Kinds.SelectMany(Registry.Of).Select(part => (part.Kind, part.Name)));

    public static TheoryData<string, string, string> Options => new(
        Registry.Kinds.SelectMany(Registry.Of).SelectMany(part => part.Options.Select(option => (part.Kind, part.Name, option.Key))));

    public static TheoryData<string, string, string> Ruled => new(
        Registry.Kinds.SelectMany(Registry.Of).SelectMany(part =>
            part.Options.Where(option => option.Rules.Count > 0).Select(option => (part.Kind, part.Name, option.Key))));

    [Theory]
    [MemberData(nameof(Parts))]
    public void A_part_written_with_what_it_requires_is_its_record_with_all_defaults(string kind, string name)
    {
        Part part = Registry.Find(kind, name)!;
        PartOptions bound = Bind(part, Required(part));

        object expected = Activator.CreateInstance(part.Type)!;
        Assert.All(part.Options, option =>
        {
            object? value = option.Property.GetValue(bound);
            AssertSame(option.Required ? Native(option, Legal(option)) : option.Property.GetValue(expected), value);
        });
    }

    [Theory]
    [MemberData(nameof(Options))]
    public void A_value_that_is_written_is_the_value_that_is_bound(string kind, string name, string key)
    {
        Part part = Registry.Find(kind, name)!;
        Option option = part.Options.Single(o => o.Key == key);
        Dictionary<string, object?> written = Required(part);
        written[key] = Legal(option);
        foreach ((string with, object companion) in Companions.GetValueOrDefault((name, key)) ?? Companions.GetValueOrDefault((kind, key)) ?? [])
        {
            written[with] = companion;
        }

        object? value = option.Property.GetValue(Bind(part, written));

        Assert.NotEqual(option.Default, value);
        AssertSame(Native(option, written[key]), value);
    }

    [Fact]
    public void Sizes_are_one_number_or_a_list()
    {
        Part conv = Registry.Find("modules", "conv2d")!;
        var bound = (Conv2dOptions)Bind(conv, new() { ["out_channels"] = 1L, ["kernel_size"] = new[] { 3L, 5L }, ["stride"] = 2L });
        Assert.Equal(new Conv2dOptions { OutChannels = 1, KernelSize = [3, 5], Stride = 2 }, bound);
    }

    [Theory]
    [MemberData(nameof(Ruled))]
    public void A_value_that_breaks_a_rule_is_a_fault_of_its_key(string kind, string name, string key)
    {
        Part part = Registry.Find(kind, name)!;
        Option option = part.Options.Single(o => o.Key == key);
        Assert.All(option.Rules, rule =>
        {
            Dictionary<string, object?> written = Required(part);
            object broken = Broken(rule);
            written[key] = RecordBinder.ItemType(option.Property.PropertyType) is null ? broken : new[] { broken };
            Assert.False(rule.Allows(broken));

            var faults = new List<Fault>();
            Resolve(part, written, faults);

            Fault fault = Assert.Single(faults);
            Assert.Equal(ErrorCodes.ConfigType, fault.Code);
            Assert.StartsWith($"`{key}", fault.Message, StringComparison.Ordinal);
        });
    }

    private static Dictionary<string, object?> Required(Part part) =>
        part.Options.Where(option => option.Required).ToDictionary(option => option.Key, option => (object?)Legal(option));

    private static ConfigMap Resolve(Part part, Dictionary<string, object?> written, List<Fault> faults)
    {
        ConfigMap map = Tree.Map([("name", part.Name), .. written.Select(pair => (pair.Key, pair.Value))]);
        return (ConfigMap)new ConfigResolver("", faults).Resolve(map, new PartType(part.Kind, new PartCatalogue(Registry)));
    }

    private static PartOptions Bind(Part part, Dictionary<string, object?> written)
    {
        var faults = new List<Fault>();
        ConfigMap resolved = Resolve(part, written, faults);
        PartOptions bound = new RecordBinder(Registry, faults).Bind(part.Type, resolved);
        Assert.Empty(faults);
        return bound;
    }

    /// <summary>A value that the option's rules allow and that is not its default.</summary>
    private static object Legal(Option option)
    {
        if (FittingOf.TryGetValue((option.Property.DeclaringType!, option.Key), out object? fitting) || Fitting.TryGetValue(option.Key, out fitting))
        {
            return fitting;
        }

        Type type = Nullable.GetUnderlyingType(option.Property.PropertyType) ?? option.Property.PropertyType;
        if (RecordBinder.ItemType(type) is Type item)
        {
            return item == typeof(double) ? new object[] { 0.25 }
                : item == typeof(long) ? new object[] { 2L }
                : item == typeof(string) ? new object[] { "text" }
                : IsSection(item) ? new object[] { Option.ReadAll(item).Where(one => one.Required).ToDictionary(one => one.Key, one => (object?)Legal(one)) }
                : new object[] { AnyPart(PartRegistry.KindOf(item)!) };
        }

        if (PartRegistry.KindOf(type) is string kind)
        {
            return AnyPart(kind);
        }

        object[] candidates =
            type == typeof(double) ? [0.25, 0.5, 2.0, 3.0]
            : type == typeof(long) || type == typeof(int) || type == typeof(Sizes) ? [1L, 2L, 3L]
            : type == typeof(bool) ? [true, false]
            : [.. option.Rules.OfType<ChoicesAttribute>().SelectMany(rule => rule.Words), "a/folder"];
        return candidates.First(value => option.Rules.All(rule => rule.Allows(value)) && !Equals(value, Written(option.Default)));
    }

    /// <summary>A part of a kind that requires nothing and holds no lists but empty ones, as records compare them by reference.</summary>
    private static string AnyPart(string kind) => Registry.Of(kind).First(part => part.Options.All(option =>
        !option.Required && (RecordBinder.ItemType(option.Property.PropertyType) is null || option.Default is ICollection { Count: 0 }))).Name;

    /// <summary>Records compare lists by reference; here what they hold counts.</summary>
    private static void AssertSame(object? expected, object? actual)
    {
        if (expected is PartOptions part)
        {
            Assert.IsType(part.GetType(), actual);
            Assert.All(Option.ReadAll(part.GetType()), option => AssertSame(option.Property.GetValue(part), option.Property.GetValue(actual)));
        }
        else if (expected is IDictionary map)
        {
            IDictionary other = Assert.IsType<IDictionary>(actual, exactMatch: false);
            Assert.Equal(map.Keys.Cast<string>(), other.Keys.Cast<string>());
            Assert.All(map.Keys.Cast<string>(), key => AssertSame(map[key], other[key]));
        }
        else if (expected is IList list)
        {
            Assert.All(list.Cast<object?>().Zip(Assert.IsType<IList>(actual, exactMatch: false).Cast<object?>()), pair => AssertSame(pair.First, pair.Second));
            Assert.Equal(list.Count, ((IList)actual!).Count);
        }
        else
        {
            Assert.Equal(expected, actual);
        }
    }

    private static bool IsSection(Type type) => type.IsAssignableTo(typeof(PartOptions)) && PartRegistry.KindOf(type) is null;

    private static object Section(Type type, Dictionary<string, object?> written)
    {
        object section = Activator.CreateInstance(type)!;
        foreach (Option option in Option.ReadAll(type).Where(option => written.ContainsKey(option.Key)))
        {
            option.Property.SetValue(section, Native(option, written[option.Key]));
        }

        return section;
    }

    private static object? Written(object? value) => value is int number ? (long)number : value is Sizes sizes ? sizes[0] : value;

    private static object Broken(OptionRuleAttribute rule) => rule switch
    {
        AboveAttribute above => above.Bound,
        AtLeastAttribute least => least.Bound - 1,
        BelowAttribute below => below.Bound,
        AtMostAttribute most => most.Bound + 1,
        ChoicesAttribute => "neither",
        _ => throw new NotSupportedException($"a rule that these tests do not know: {rule}"),
    };

    /// <summary>What C# makes of a written value: parts have their records, integers their width.</summary>
    private static Dictionary<string, object?> Map(params (string Key, object? Value)[] entries) => entries.ToDictionary(entry => entry.Key, entry => entry.Value);

    private static object? Native(Option option, object? written) => Native(option.Property.PropertyType, written);

    private static object? Native(Type type, object? written)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        Type? item = RecordBinder.ItemType(type);
        return written switch
        {
            Dictionary<string, object?> map when RecordBinder.ValueType(type) is Type value => map.ToDictionary(pair => pair.Key, pair => Native(value, pair.Value)),
            Dictionary<string, object?> section when IsSection(type) => Section(type, section),
            long number when type == typeof(int) => (int)number,
            long number when type == typeof(Sizes) => Sizes.FromInt64(number),
            object[] list when IsSection(item!) => list.Cast<Dictionary<string, object?>>().Select(one => Section(item!, one)).ToArray(),
            IEnumerable list and not string when PartRegistry.KindOf(item!) is string kind =>
                list.Cast<string>().Select(name => Activator.CreateInstance(Registry.Find(kind, name)!.Type)).ToArray(),
            string name when PartRegistry.KindOf(type) is string kind => Activator.CreateInstance(Registry.Find(kind, name)!.Type),
            object[] list => item == typeof(double) ? list.Cast<double>().ToArray()
                : item == typeof(long) ? list.Cast<long>().ToArray()
                : list.Cast<string>().ToArray(),
            _ => written,
        };
    }
}
