using Cupel.Batches;
using Cupel.Core.Tests.Runs;
using Cupel.Needs;
using Cupel.Runs;
using Cupel.Supervision;

namespace Cupel.Core.Tests.Batches;

public sealed class StepSupervisionTests : IDisposable
{
    private readonly StoreFixture _fixture = new();

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public void A_step_is_given_the_files_of_an_earlier_step_of_the_same_parent_and_not_of_a_newer_run()
    {
        Run parent = Stage(Step(1, "prepare", "sleep 0.2; echo mine > data.txt"), Step(2, "train", "cat data.txt", new StepNeed(1, "prepare") { Files = "data.txt", To = "in/" }));
        Run other = _fixture.Execute(_fixture.Request("echo other > data.txt") with { Operation = "prepare" });
        Assert.Equal(RunStatus.Failed, Run(parent)); // `cat data.txt` has to look in `in/`

        Run train = Children(parent, "train");
        Assert.Equal("mine\n", File.ReadAllText(Path.Combine(train.Directory, "in", "data.txt")));
        MetNeed met = Assert.Single(train.ReadRecord().Needs);
        Assert.Equal(Children(parent, "prepare").Id, met.Run);
        Assert.NotEqual(other.Id, met.Run);
    }

    [Fact]
    public void Each_step_has_its_own_source_and_command()
    {
        File.WriteAllText(_fixture.Folder["a.txt"], "a");
        File.WriteAllText(_fixture.Folder["b.txt"], "b");
        Run parent = Stage(
            Step(1, "one", "cat x.txt", files: [new StagedFile(_fixture.Folder["a.txt"], "x.txt")]),
            Step(2, "two", "cat x.txt; ls", files: [new StagedFile(_fixture.Folder["b.txt"], "x.txt")]));
        Assert.Equal(RunStatus.Completed, Run(parent));
        Assert.Equal("a", File.ReadAllText(Children(parent, "one").Folder.Stdout));
        Assert.Equal("bx.txt\n", File.ReadAllText(Children(parent, "two").Folder.Stdout));
    }

    [Fact]
    public void A_step_that_fails_stops_the_rest_and_the_reason_speaks_of_steps()
    {
        Run parent = Stage(Step(1, "one", "exit 0"), Step(2, "two", "exit 3"), Step(3, "three", "exit 0"));
        Assert.Equal(RunStatus.Failed, Run(parent));
        Assert.Equal("1 of 3 steps failed; 1 not started", parent.ReadState().Reason);
        Assert.Equal(3, _fixture.Store.List().Count);
    }

    [Fact]
    public void A_step_whose_need_is_not_met_is_not_run_and_the_log_says_why()
    {
        Run parent = Stage(Step(1, "prepare", "exit 0"), Step(2, "train", "exit 0", new StepNeed(1, "prepare") { Files = "none.txt" }));
        Assert.Equal(RunStatus.Failed, Run(parent));
        Assert.Contains("step 2 could not be run: ", Assert.Single(parent.ReadEvents().Items.OfType<WarningEvent>()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_step_that_is_there_already_gives_its_files_all_the_same()
    {
        Run earlier = _fixture.Execute(_fixture.Request("echo old > data.txt") with { Operation = "prepare" });
        PlannedMember train = Step(2, "train", "cat data.txt", new StepNeed(1, "prepare") { Files = "data.txt" });
        Run parent = Stage(Step(1, "prepare", "exit 1") with { Existing = earlier.Id }, train);
        Assert.Equal(RunStatus.Completed, Run(parent));
        Assert.Equal("old\n", File.ReadAllText(Children(parent, "train").Folder.Stdout));
    }

    [Fact]
    public void A_step_that_is_needed_is_skipped_when_an_equal_run_is_there_at_its_turn()
    {
        PlannedMember first = Step(1, "make", "echo one > data.txt");
        PlannedMember second = Step(2, "make", "echo one > data.txt");
        Run parent = Stage(first, second with { Step = second.Step! with { Name = "again", Needed = true } });
        Assert.Equal(RunStatus.Completed, Run(parent));
        Assert.Equal(2, _fixture.Store.List().Count);
        MemberEvent skipped = parent.ReadEvents().Items.OfType<MemberEvent>().Last();
        Assert.Equal((2, Children(parent, "make").Id, RunStatus.Completed, true), (skipped.Member, skipped.Run, skipped.Status, skipped.Existing));
        Assert.Equal("1", $"{RunRecordReader.Parse(parent.Folder.Summary, RunJson.Line.RunSummary).Attributes["existing"]}");
    }

    [Fact]
    public void A_member_that_is_a_batch_itself_runs_its_steps_and_fails_with_one_of_them()
    {
        PlannedMember good = Step(1, "make", "cat x.txt", files: [Source("a")]);
        PlannedMember bad = Step(2, "use", "exit 3");
        Run parent = Stage(RunKind.Batch, Whole(1, good), Whole(2, good, bad), Whole(3, good with { Existing = new RunId(0, 5) }));
        Assert.Equal(RunStatus.Failed, Run(parent));
        Assert.Equal("1 of 3 members failed", parent.ReadState().Reason);
        Run[] wholes = [.. _fixture.Store.List().Where(run => run.ReadRecord().Parent == parent.Id).Reverse()];
        Assert.Equal([RunStatus.Completed, RunStatus.Failed], wholes.Select(run => run.ReadState().Status));
        Assert.Equal("1 of 2 steps failed", wholes[1].ReadState().Reason);
        Assert.All(wholes, whole => Assert.Equal("a", File.ReadAllText(Children(whole, "make").Folder.Stdout)));
    }

    [Fact]
    public async Task A_batch_within_a_batch_is_stopped_alone_and_the_process_that_supervises_both_goes_on()
    {
        Run parent = Stage(RunKind.Batch, Whole(1, Step(1, "wait", "sleep 60")), Whole(2, Step(1, "wait", "exit 0")));
        Task<RunStatus> ends = Task.Run(() => Run(parent), TestContext.Current.CancellationToken);
        Run? inner = null;
        Assert.True(SpinWait.SpinUntil(() => (inner = _fixture.Store.List().FirstOrDefault(run => run.ReadRecord() is { Operation: "wait" } && run.ReadState().Status == RunStatus.Running)) is not null, TimeSpan.FromSeconds(60)));
        Run whole = _fixture.Store.Get(inner!.ReadRecord().Parent!.Value);
        Assert.Empty(RunProcesses.Find(whole));
        Assert.True(RunStopper.TryAsk(whole));
        Assert.Equal(RunStatus.Failed, await ends);
        Assert.Equal(RunStatus.Terminated, whole.ReadState().Status);
        Assert.Equal("1 of 2 members failed", parent.ReadState().Reason);
    }

    [Fact]
    public void Steps_that_take_longer_than_the_whole_may_are_stopped()
    {
        Run parent = Stage(RunKind.Exec, request => request with { Rules = new RunRules { StopAfterS = 0.3 } }, Step(1, "one", "sleep 60"), Step(2, "two", "exit 0"));
        Assert.Equal(RunStatus.Terminated, Run(parent));
        Assert.Equal("time-limit; 1 of 2 steps failed or were stopped; 1 not started", parent.ReadState().Reason);
    }

    private static PlannedMember Whole(int number, params PlannedMember[] steps) => new()
    {
        Number = number,
        Command = new RunCommand { Arguments = ["cupel", "run", "whole"] },
        Batch = new BatchPlan { Kind = RunKind.Exec, FailFast = true, Members = steps },
    };

    private StagedFile Source(string text)
    {
        File.WriteAllText(_fixture.Folder[$"{text}.txt"], text);
        return new StagedFile(_fixture.Folder[$"{text}.txt"], "x.txt");
    }

    private readonly List<StagedFile> _files = [];

    private PlannedMember Step(int number, string operation, string shell, StepNeed? need = null, IReadOnlyList<StagedFile>? files = null)
    {
        RunRequest request = _fixture.Request(shell) with { Operation = operation };
        _files.AddRange((files ?? []).Select(file => file with { Path = $"{number}-{operation}/{file.Path}" }));
        return new PlannedMember
        {
            Number = number,
            Command = request.Command,
            Step = new StepPlan { Name = operation, Folder = $"{number}-{operation}", Record = _fixture.Store.Draft(request), Needs = need is null ? [] : [need] },
        };
    }

    private Run Stage(params PlannedMember[] steps) => Stage(RunKind.Exec, steps);

    private Run Stage(RunKind kind, params PlannedMember[] members) => Stage(kind, request => request, members);

    private Run Stage(RunKind kind, Func<RunRequest, RunRequest> more, params PlannedMember[] members) => _fixture.Store.Create(more(_fixture.Request("") with
    {
        Operation = "all",
        Kind = RunKind.Batch,
        Command = new RunCommand { Arguments = ["cupel", "run", "all"] },
        Files = _files,
        Batch = new BatchPlan { Kind = kind, FailFast = kind == RunKind.Exec, Members = members },
    }));

    private RunStatus Run(Run parent) => Supervisor.Run(parent.Directory, _fixture.Clock, new SupervisorOptions { LeftoverGrace = TimeSpan.FromMilliseconds(300) });

    private Run Children(Run parent, string operation) =>
        _fixture.Store.List().Single(run => run.ReadRecord() is { } record && record.Operation == operation && record.Parent == parent.Id);
}
