using Cupel.Cli.Specs.Transcripts;

namespace Cupel.Cli.Specs;

/// <summary>Every transcript under <c>specs/</c> holds, and so does every page of the guide that shows the command line.</summary>
public sealed class SpecTests
{
    private static string Specs => Path.Combine(Repository.Root, "tests", "Cupel.Cli.Specs", "specs");

    private static string Guide => Path.Combine(Repository.Root, "docs", "guide");

    private static string Topics => Path.Combine(Repository.Root, "docs", "topics");

    public static TheoryData<string> TopicFiles => In(Topics);

    public static TheoryData<string> SpecFiles => In(Specs);

    public static TheoryData<string> GuideFiles => In(Guide);

    [Theory(SkipTestWithoutData = true)]
    [MemberData(nameof(SpecFiles))]
    public void Transcript_holds(string file)
    {
        string path = Path.Combine(Specs, file);
        RequireProgram(path);
        TranscriptRunner.Run(path);
    }

    [Theory(SkipTestWithoutData = true)]
    [MemberData(nameof(GuideFiles))]
    public void Page_of_the_guide_holds(string file)
    {
        string path = Path.Combine(Guide, file);
        RequireProgram(path);
        TranscriptRunner.Run(path);
    }

    [Theory(SkipTestWithoutData = true)]
    [MemberData(nameof(TopicFiles))]
    public void Topic_of_the_help_holds(string file) => TranscriptRunner.Run(Path.Combine(Topics, file));

    private static TheoryData<string> In(string folder) =>
        [.. Directory.GetFiles(folder, "*.md").Select(path => Path.GetFileName(path)).Where(IsAsked).Order(StringComparer.Ordinal)];

    // `<!-- needs: PROGRAM -->` names what a person may lack and continuous integration may not.
    private static void RequireProgram(string path)
    {
        const string Mark = "<!-- needs: ";
        string? line = File.ReadLines(path).FirstOrDefault(line => line.StartsWith(Mark, StringComparison.Ordinal));
        string? needed = line?[Mark.Length..line.IndexOf(" -->", StringComparison.Ordinal)];
        if (needed == "nbclient")
        {
            NotebookPython.Require();
        }
        else if (needed is string program)
        {
            bool there = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Any(folder => File.Exists(Path.Combine(folder, program)));
            Assert.SkipUnless(there || Environment.GetEnvironmentVariable("CI") == "true", $"`{program}` is not on this machine");
        }
    }

    // Whoever works on one page waits for one page.
    private static bool IsAsked(string file) =>
        Environment.GetEnvironmentVariable("CUPEL_SPECS_ONLY") is not { Length: > 0 } part || file.Contains(part, StringComparison.Ordinal);
}
