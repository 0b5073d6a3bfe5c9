using Cupel.Cli.Specs.Transcripts;

namespace Cupel.Cli.Specs;

/// <summary>Every transcript under <c>specs/</c> holds.</summary>
public sealed class SpecTests
{
    private static string Folder => Path.Combine(Repository.Root, "tests", "Cupel.Cli.Specs", "specs");

    public static TheoryData<string> Files =>
        [.. Directory.GetFiles(Folder, "*.md").Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Files))]
    public void Transcript_holds(string file) => TranscriptRunner.Run(Path.Combine(Folder, file));
}
