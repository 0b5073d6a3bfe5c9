using System.Text.RegularExpressions;

namespace Cupel.Repository.Tests;

/// <summary>What the run tracker has to do, and that a test or a transcript names each of it.</summary>
/// <remarks>A test names a requirement by <c>[Trait("requirement", "G20")]</c>, a transcript or a page of the guide by a line
/// <c>&lt;!-- requirement: G20 G21 --&gt;</c>. A <c>defect-N</c> is something that trackers before this one got wrong.</remarks>
public sealed partial class RequirementTests
{
    private static readonly Dictionary<string, string> Requirements = new()
    {
        ["G1"] = "A page shows what the tool does, and the tests execute it",
        ["G2"] = "Runs of the same source have the same digest",
        ["G3"] = "The exact command, folder, environment, user and version are kept and shown",
        ["G4"] = "Runs carry tags that can be seen and filtered by",
        ["G5"] = "Commit, branch, whether anything was changed, and the changes are kept",
        ["G6"] = "Each value of a config says where it comes from",
        ["G11"] = "Who wrote something can be proven by a signature",
        ["G12"] = "A notebook is an operation",
        ["G13"] = "A run carries identifiers of its model and data",
        ["G14"] = "Metrics and attributes can be read while the run goes on",
        ["G15"] = "Images have small previews in a folder that merges by copying",
        ["G16"] = "Runs are compared side by side",
        ["G17"] = "Needs: project files, files and summaries of other runs; links become references",
        ["G18"] = "Batches by grid, draw and file, with a preview",
        ["G19"] = "A run is done again with the same settings, changed ones, or newer source",
        ["G20"] = "Lists take a filter",
        ["G21"] = "Lists are sorted by any field",
        ["G22"] = "Lines of output become metrics",
        ["G23"] = "Event files of TensorBoard become metrics",
        ["G24"] = "Programs read runs through an API",
        ["G26"] = "What happens when parts of a run are missing or out of step is stated",
        ["G28"] = "Curves are seen without TensorBoard, and TensorBoard reads what is written",
        ["G29"] = "Completion for bash, zsh, fish and nu",
        ["G30"] = "A run knows its project",
        ["G31"] = "A project that was moved is known again",
        ["G32"] = "A fault of the operations file has key, line, what was expected and the nearest name",
        ["G33"] = "What is right in a faulty operations file can be used",
        ["G34"] = "A command may differ by platform",
        ["G35"] = "Config values stand in commands",
        ["G36"] = "Errors are written in one style",
        ["G37"] = "Help is written in one style",
        ["G38"] = "Help on topics is true: it is executed",
        ["G39"] = "Every command warns of a faulty operations file",
        ["G40"] = "Without colours and on narrow terminals all can be read",
        ["G41"] = "An unknown topic of help is called a topic",
        ["G42"] = "JSON may have comments anywhere",
        ["G43"] = "A preview shows what stages the run",
        ["G45"] = "Sections of help have titles that stand out",
        ["G46"] = "The time that is left does not jump",
        ["G47"] = "Programs in several languages report to a run",
        ["G48"] = "An operation gives its runs a label and tags",
        ["G49"] = "A run is tagged when it is started",
        ["G50"] = "Tags are written like comments",
        ["G51"] = "A run can be verified: digests, files, schema",
        ["G52"] = "A need is a run's files, a folder, a file or a DVC file, with a choice among them",
        ["G53"] = "A need may be written in one line",
        ["G54"] = "A choice of files is a glob, or a regular expression when it says so",
        ["G55"] = "What a run was given is kept with its digest",
        ["G56"] = "What is downloaded is checked and kept for the next time",
        ["G58"] = "Flags that exclude each other are refused",
        ["G59"] = "An operation gives its runs attributes",
        ["G60"] = "Metrics from output are in the run's folder, what they came to in its record",
        ["G61"] = "Previews are seen where the run's folder is not",
        ["G66"] = "Data is fetched once, by content, and DVC's cache is used where there is one",
        ["G67"] = "Identifiers have a scheme",
        ["G71"] = "The best run is found, with the rule that chose it",
        ["G72"] = "An operation reports over the summaries of many runs",
        ["G73"] = "A run that has ended is evaluated by another",
    };

    // What is not built yet: no test can name it.
    private static readonly string[] Outstanding = [];

    // Each is a fault of a tracker before this one: see the tests that name it.
    private static readonly string[] Defects = [.. Enumerable.Range(1, 19).Select(number => $"defect-{number}")];

    public static TheoryData<string> Numbers => [.. Requirements.Keys, .. Defects];

    private static readonly Lazy<HashSet<string>> Named = new(FindNamed);

    [Theory]
    [MemberData(nameof(Numbers))]
    public void A_test_or_a_transcript_names_it(string number) =>
        Assert.True(Named.Value.Contains(number), $"no test names {number}: {Requirements.GetValueOrDefault(number)}");

    [Fact]
    public void What_is_not_built_is_named_by_no_test() => Assert.DoesNotContain(Named.Value, name => Outstanding.Contains(name));

    [Fact]
    public void What_tests_name_is_on_the_list() =>
        Assert.DoesNotContain(Named.Value, name => !Requirements.ContainsKey(name) && !Defects.Contains(name));

    private static HashSet<string> FindNamed()
    {
        string root = Testing.Repository.Root;
        IEnumerable<string> inTests = Directory.GetFiles(Path.Combine(root, "tests"), "*.cs", SearchOption.AllDirectories)
            .Where(path => Path.GetFileName(path) != nameof(RequirementTests) + ".cs")
            .SelectMany(path => Trait().Matches(File.ReadAllText(path)))
            .Select(match => match.Groups["name"].Value);
        IEnumerable<string> inPages = new[] { "docs", Path.Combine("tests", "Cupel.Cli.Specs", "specs") }
            .SelectMany(folder => Directory.GetFiles(Path.Combine(root, folder), "*.md", SearchOption.AllDirectories))
            .SelectMany(path => Comment().Matches(File.ReadAllText(path)))
            .SelectMany(match => match.Groups["names"].Value.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        return [.. inTests, .. inPages];
    }

    [GeneratedRegex("""\[Trait\("requirement", "(?<name>[^"]+)"\)\]""")]
    private static partial Regex Trait();

    [GeneratedRegex("<!-- requirement: (?<names>[^>]*?) *-->")]
    private static partial Regex Comment();
}
