using Cupel.Errors;
using Cupel.Runs;

namespace Cupel.Core.Tests.Runs;

public class RunFilesTests
{
    [Fact]
    public void Files_of_a_run_that_goes_on_are_listed_without_a_digest()
    {
        using var fixture = new StoreFixture();
        Run run = fixture.Store.Create(fixture.Request("true") with { Files = [new StagedFile(fixture.Folder.Write("a.py", "1"), "a.py")] });
        File.WriteAllText(Path.Combine(run.Directory, "best.pt"), "12345");
        Assert.Equal(
            [("a.py", FileRole.Source, 1L, false), ("best.pt", FileRole.Checkpoint, 5L, true)],
            RunFiles.List(run).Select(file => (file.Path, file.Role, file.SizeBytes, file.Sha256 is null)));
    }

    [Theory]
    [InlineData("..")]
    [InlineData("../x")]
    [InlineData("a/../../x")]
    [InlineData("/etc/passwd")]
    [InlineData("link/passwd")]
    [InlineData("link")]
    [InlineData("loop/link/passwd")]
    public void A_path_that_leaves_the_run_is_refused(string path)
    {
        using var fixture = new StoreFixture();
        Run run = fixture.Create("true");
        Directory.CreateSymbolicLink(Path.Combine(run.Directory, "link"), "/etc");
        Directory.CreateSymbolicLink(Path.Combine(run.Directory, "loop"), ".");
        UserErrorException error = Assert.Throws<UserErrorException>(() => RunFiles.Get(run, path));
        Assert.Contains("is not inside run", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_link_that_stays_inside_the_run_is_followed()
    {
        using var fixture = new StoreFixture();
        Run run = fixture.Create("true");
        File.WriteAllText(Path.Combine(run.Directory, "best-3.pt"), "x");
        File.CreateSymbolicLink(Path.Combine(run.Directory, "best.pt"), "best-3.pt");
        Assert.Equal("x", File.ReadAllText(RunFiles.Get(run, "best.pt")));
        Assert.Equal(Path.Combine(run.Directory, "best.pt"), RunFiles.Get(run, Path.Combine(run.Directory, "best.pt")));
    }
}
