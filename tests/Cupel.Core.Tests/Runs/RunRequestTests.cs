using System.Text.Json.Nodes;
using Cupel.Git;
using Cupel.Runs;

namespace Cupel.Core.Tests.Runs;

public sealed class RunRequestTests
{
    [Fact]
    public void What_is_made_like_a_run_has_its_project_its_config_and_its_changes()
    {
        using var fixture = new StoreFixture();
        Run run = fixture.Store.Create(fixture.Request("true") with
        {
            ProjectId = "p1",
            ProjectName = "digits",
            Config = new JsonObject { ["lr"] = 0.1 },
            Seed = 7,
            Git = new GitSnapshot(new GitInfo("abc", "main", true), [1, 2, 3]),
            Label = "first",
        });

        RunRecord again = fixture.Store.Create(RunRequest.Like(run.ReadRecord(), run.Folder)).ReadRecord();

        Assert.Equal(("p1", "digits", 7L, "abc"), (again.ProjectId, again.ProjectName, again.Seed, again.Git!.Commit));
        Assert.Equal(0.1, (double)again.Config["lr"]!);
        Assert.Equal([1, 2, 3], RunRequest.Like(run.ReadRecord(), run.Folder).Git!.Patch);
        Assert.Null(again.Label);
    }
}
