using System.Collections.Concurrent;
using System.Reflection;
using System.Text.RegularExpressions;
using Cupel.Config;
using Cupel.Experiments.Parts;
using Cupel.Learn.Parts;
using Cupel.Torch;

namespace Cupel.Learn.Testing;

/// <summary>What a part of any kind keeps: the base of the contracts of all kinds.</summary>
/// <remarks>
/// <para>A test class derives from the contract of its part's kind and gives <see cref="Cases"/>; the laws are facts that it inherits. A law tries all
/// cases and fails with a line for each one that breaks it.</para>
/// <para>Where a kind needs libtorch, a case is tried in a scope, from one seed, and may leave no live tensor handle behind. Handles belong to the
/// process, so an assembly with such tests says <c>[assembly: CollectionBehavior(DisableTestParallelization = true)]</c>. Without libtorch the laws are
/// skipped, but fail where the environment has <c>CI=true</c>.</para>
/// </remarks>
/// <typeparam name="TOptions">The base record of the kind.</typeparam>
/// <typeparam name="TCase">What a part of the kind is tried with.</typeparam>
public abstract partial class PartContract<TOptions, TCase>
    where TOptions : PartOptions
    where TCase : PartCase<TOptions>
{
    private const ulong Seed = 7;

    private static readonly ConcurrentDictionary<Assembly, PartRegistry> Registries = new();

    /// <summary>What is tried: one case or more.</summary>
    protected abstract IEnumerable<TCase> Cases { get; }

    /// <summary>The kind, by its name in a config.</summary>
    protected static string Kind { get; } = PartKinds.All.Single(kind => kind.Value == typeof(TOptions)).Key;

    /// <summary>Whether trying a part needs libtorch.</summary>
    protected virtual bool NeedsTorch => true;

    /// <summary>It is a sealed record named <c>…Options</c> with a snake_case name, and found by that name among the parts of its kind.</summary>
    [Fact]
    public void Is_a_sealed_record_found_by_its_name() => EachOnPaper(one =>
    {
        Type type = one.Options.GetType();
        Assert.True(type.IsSealed, $"{type.Name} is not sealed");
        Assert.True(type.Name.EndsWith("Options", StringComparison.Ordinal), $"{type.Name} does not end in Options");
        Assert.True(type.IsDefined(typeof(PartAttribute)), $"{type.Name} has no [Part(\"name\")]");
        string name = one.Options.PartName();
        Assert.True(SnakeCase().IsMatch(name), $"`{name}` is not a name in snake_case");
        Assert.Equal(type, RegistryOf(one.Options).Find(Kind, name)?.Type);
    });

    /// <summary>The part and each of its options say what they are: the XML comments, which the project writes to a file
    /// (<c>GenerateDocumentationFile</c>).</summary>
    [Fact]
    public void Says_what_it_and_its_options_are() => EachOnPaper(one =>
    {
        Part part = PartOf(one.Options);
        IEnumerable<string> silent = part.Options.Where(option => option.Doc.Length == 0).Select(option => $"its option `{option.Key}`");
        Assert.True(part.Doc.Length > 0, $"no summary of {part.Type.Name}: has its project GenerateDocumentationFile?");
        Assert.True(!silent.Any(), $"no summary of {string.Join(", ", silent)}");
    });

    /// <summary>Written in a config and read again it is the same part.</summary>
    [Fact]
    public void Is_the_same_part_when_written_in_a_config_and_read_again() => EachOnPaper(one =>
    {
        var notation = new PartNotation(RegistryOf(one.Options));
        string written = notation.ToText(one.Options);
        PartOptions read = notation.Read(Kind, written);
        Assert.Equal(one.Options.GetType(), read.GetType());
        Assert.True(
            ConfigNode.SameValue(notation.Write(one.Options), notation.Write(read)), $"{written} was read as {notation.ToText(read)}");
    });

    /// <summary>Its comment has an example of how a config asks for it, where its name alone will not do; and the example is such a part.</summary>
    [Fact]
    public void Has_an_example_that_can_be_read() => EachOnPaper(one =>
    {
        Part part = PartOf(one.Options);
        Assert.True(part.Example is not null, $"{part.Type.Name} has required options, so its comment needs <example><code>{{ name: {part.Name}, … }}</code></example>");
        Assert.Equal(part.Type, new PartNotation(RegistryOf(one.Options)).Read(Kind, part.Example!).GetType());
    });

    /// <summary>Its options keep their own rules.</summary>
    [Fact]
    public void Keeps_its_own_rules() => EachOnPaper(one => one.Options.Check());

    /// <summary>Tries a law on every case, and fails for all together that break it. Needs libtorch where the kind does.</summary>
    /// <param name="law">The law: throws where the case breaks it.</param>
    protected void Each(Action<TCase> law)
    {
        if (!NeedsTorch)
        {
            EachOnPaper(law);
            return;
        }

        if (!TorchRuntime.TryLoad(out string? problem))
        {
            Assert.SkipWhen(Environment.GetEnvironmentVariable("CI") != "true", problem);
            Assert.Fail(problem);
        }

        EachOnPaper(one =>
        {
            long handles = TorchMemory.LiveHandles;
            using (Scope.New())
            {
                TorchRuntime.Seed(Seed);
                law(one);
            }

            long left = TorchMemory.LiveHandles - handles;
            Assert.True(left == 0, $"left {left} live tensor handles: what a part keeps it must free, what it gives must belong to the caller's scope");
        });
    }

    /// <summary>The part of some options, as the registry knows it.</summary>
    private protected static Part PartOf(TOptions options) =>
        RegistryOf(options).Find(Kind, options.PartName()) ?? throw new ArgumentException($"no part of the kind {Kind} is named `{options.PartName()}`");

    /// <summary>The parts of Cupel and those of the assembly that has some options.</summary>
    private static PartRegistry RegistryOf(TOptions options) => Registries.GetOrAdd(options.GetType().Assembly, assembly =>
        assembly == typeof(PartOptions).Assembly ? PartRegistry.BuiltIn : PartRegistry.From(typeof(PartOptions).Assembly, assembly));

    private void EachOnPaper(Action<TCase> law)
    {
        var broken = new List<string>();
        int tried = 0;
        foreach (TCase one in Cases)
        {
            tried++;
            try
            {
                law(one);
            }
            catch (Exception error)
            {
                broken.Add($"`{one.Options.PartName()}`: {error.Message}{(error is Xunit.Sdk.IAssertionException ? "" : $" ({error.GetType().Name}{Place(error)})")}");
            }
        }

        Assert.True(tried > 0, "no case to try");
        Assert.True(broken.Count == 0, $"{broken.Count} of {tried} break this law:{Environment.NewLine}{string.Join(Environment.NewLine, broken)}");
    }

    // Where a part threw what no law expects, the place is what is looked for first.
    private static string Place(Exception error) => error.StackTrace?.Split('\n', 2)[0].Trim() is string frame ? $" {frame}" : "";

    [GeneratedRegex("^[a-z][a-z0-9]*(_[a-z0-9]+)*$")]
    private static partial Regex SnakeCase();
}
