using System.Text.Json.Nodes;
using Cupel.Batches;
using Cupel.Core.Tests.Runs;
using Cupel.Runs;
using Cupel.Supervision;

namespace Cupel.Core.Tests.Batches;

public sealed class BatchSupervisionTests
{
    [Fact]
    public void A_batch_is_completed_when_all_its_members_are()
    {
        using var fixture = new StoreFixture();
        Run batch = Execute(fixture, Plan("echo \"seed $CUPEL_SEED of $CUPEL_RUN_ID\"", "true", "true"));
        Run[] members = Members(fixture, batch);
        Assert.Equal((RunStatus.Completed, null), (batch.ReadState().Status, batch.ReadState().Reason));
        Assert.Equal([1, 2, 3], members.Select(run => (long)run.ReadRecord().Config["n"]!));
        Assert.All(members, run => Assert.Equal((RunStatus.Completed, batch.Id, RunKind.Exec), (run.ReadState().Status, run.ReadRecord().Parent!.Value, run.ReadRecord().Kind)));
        Assert.Equal($"seed 11 of {members[0].Id}\n", File.ReadAllText(members[0].Folder.Stdout));
        Assert.Equal(3, (int)batch.FindSummary()!.Attributes["completed"]!);
    }

    [Fact]
    [Trait("requirement", "defect-6")]
    public void A_failing_member_does_not_stop_the_rest()
    {
        using var fixture = new StoreFixture();
        Run batch = Execute(fixture, Plan("exit 3", "true", "kill -9 $$"));
        Assert.Equal([RunStatus.Failed, RunStatus.Completed, RunStatus.Terminated], Members(fixture, batch).Select(run => run.ReadState().Status));
        Assert.Equal((RunStatus.Failed, "2 of 3 members failed"), (batch.ReadState().Status, batch.ReadState().Reason));
    }

    [Fact]
    public void Fail_fast_starts_no_more()
    {
        using var fixture = new StoreFixture();
        Run batch = Execute(fixture, Plan("true", "exit 3", "true", "true") with { FailFast = true });
        Assert.Equal(2, Members(fixture, batch).Length);
        Assert.Equal((RunStatus.Failed, "1 of 4 members failed; 2 not started"), (batch.ReadState().Status, batch.ReadState().Reason));
    }

    [Fact]
    public void As_many_members_run_at_once_as_were_asked_for()
    {
        using var fixture = new StoreFixture();

        // Each waits for all: one after the other they would wait in vain.
        const string Meet = "touch \"$CUPEL_PROJECT_DIR/$CUPEL_SEED\"; i=0; while [ $(ls \"$CUPEL_PROJECT_DIR\" | wc -l) -lt 3 ]; do sleep 0.02; i=$((i + 1)); [ $i -lt 500 ] || exit 1; done";
        Run batch = Execute(fixture, Plan(Meet, Meet, Meet) with { Jobs = 3 });
        Assert.Equal(RunStatus.Completed, batch.ReadState().Status);
    }

    [Fact]
    public void Members_run_the_source_that_the_batch_kept()
    {
        using var fixture = new StoreFixture();
        string source = fixture.Folder["a.txt"];
        File.WriteAllText(source, "old");
        Run batch = fixture.Store.Create(Request(fixture, Plan("cat a.txt")) with { Files = [new StagedFile(source, "a.txt")] });
        File.WriteAllText(source, "new");
        Supervisor.Run(batch.Directory, fixture.Clock);
        Run member = Assert.Single(Members(fixture, batch));
        Assert.Equal("old", File.ReadAllText(member.Folder.Stdout));
        Assert.Equal(batch.ReadRecord().SourceDigest, member.ReadRecord().SourceDigest);
    }

    [Fact]
    public async Task One_member_can_be_stopped_alone()
    {
        using var fixture = new StoreFixture();
        Run batch = fixture.Store.Create(Request(fixture, Plan("while :; do sleep 0.02; done", "true")));
        Task<RunStatus> running = Task.Run(() => Supervisor.Run(batch.Directory, fixture.Clock));
        Run? member = null;
        while ((member = Members(fixture, batch).FirstOrDefault()) is null || member.ReadState().Status != RunStatus.Running)
        {
            await Task.Delay(10, TestContext.Current.CancellationToken);
        }

        Assert.True(RunStopper.TryAsk(member));
        Assert.Equal(RunStatus.Failed, await running);
        Assert.Equal([RunStatus.Terminated, RunStatus.Completed], Members(fixture, batch).Select(run => run.ReadState().Status));
    }

    [Fact]
    public void A_member_that_is_there_already_is_not_run_again()
    {
        using var fixture = new StoreFixture();
        Run earlier = fixture.Execute("true");
        BatchPlan plan = Plan("true", "true");
        Run batch = Execute(fixture, plan with { Members = [plan.Members[0] with { Existing = earlier.Id }, plan.Members[1]] });
        Assert.Equal(2, (long)Assert.Single(Members(fixture, batch)).ReadRecord().Config["n"]!);
        Assert.Equal((RunStatus.Completed, 1), (batch.ReadState().Status, (int)batch.FindSummary()!.Attributes["existing"]!));
    }

    private static BatchPlan Plan(params string[] shells) => new()
    {
        Kind = RunKind.Exec,
        Members =
        [
            .. shells.Select((shell, i) => new PlannedMember
            {
                Number = i + 1,
                Seed = 11 + i,
                Command = new RunCommand { Shell = shell },
                Config = new JsonObject { ["n"] = i + 1 },
            }),
        ],
    };

    private static RunRequest Request(StoreFixture fixture, BatchPlan plan) => fixture.Request("") with { Kind = RunKind.Batch, Batch = plan };

    private static Run Execute(StoreFixture fixture, BatchPlan plan)
    {
        Run batch = fixture.Store.Create(Request(fixture, plan));
        Supervisor.Run(batch.Directory, fixture.Clock);
        return batch;
    }

    private static Run[] Members(StoreFixture fixture, Run batch) =>
        [.. fixture.Store.List().Where(run => run.Read().Record?.Parent == batch.Id).OrderBy(run => run.Id.Value, StringComparer.Ordinal)];
}
