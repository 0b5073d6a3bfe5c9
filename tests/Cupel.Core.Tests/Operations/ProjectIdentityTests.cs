using Cupel.Core.Tests.Runs;
using Cupel.Errors;
using Cupel.Needs;
using Cupel.Operations;
using Cupel.Runs;
using Cupel.Testing;

namespace Cupel.Core.Tests.Operations;

[Trait("requirement", "G30")]
[Trait("requirement", "G31")]
[Trait("requirement", "defect-16")]
public sealed class ProjectIdentityTests : IDisposable
{
    private readonly StoreFixture _shared = new();
    private readonly TemporaryFolder _folder = new();

    public void Dispose()
    {
        _shared.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void An_id_is_made_once_and_survives_moving_and_copying_the_folder()
    {
        ProjectIdentity none = Find("a/digits");
        Assert.Equal((null, "digits"), (none.Id, none.Name));
        ProjectIdentity made = none.Make(TimeProvider.System);
        Assert.True(RunId.TryParse(made.Id!, out _));
        Assert.Equal(made.Id, Find("a/digits").Id);
        Assert.Equal(made.Id, none.Make(TimeProvider.System).Id);
        Assert.Equal(["project.json"], Directory.GetFiles(_folder["a/digits/.cupel"]).Select(Path.GetFileName));

        Directory.Move(_folder["a/digits"], _folder["moved"]);
        Assert.Equal((made.Id, "moved"), (Find("moved").Id, Find("moved").Name));
        _folder.Write("copy/.cupel/project.json", File.ReadAllText(_folder["moved/.cupel/project.json"]));
        Assert.Equal(made.Id, Find("copy").Id);
    }

    [Fact]
    public void Many_that_make_it_at_once_get_the_same()
    {
        // Who reads between two that write shows it only now and then.
        for (int round = 0; round < 50; round++)
        {
            ProjectIdentity none = Find($"many{round}");
            string?[] ids = new string?[16];
            Parallel.For(0, ids.Length, i => ids[i] = none.Make(TimeProvider.System).Id);
            Assert.NotNull(Assert.Single(ids.Distinct()));
            Assert.Equal(["project.json"], Directory.GetFiles(_folder[$"many{round}/.cupel"]).Select(Path.GetFileName));
        }
    }

    [Theory]
    [InlineData("project: Digits\n", "Digits", null)]
    [InlineData("project: { id: shared-1 }\n", "named", "shared-1")]
    [InlineData("project: { name: Digits, id: shared-1 }\n", "Digits", "shared-1")]
    public void The_operations_file_may_say_name_and_id(string head, string name, string? id)
    {
        ProjectIdentity identity = Find("named", head);
        Assert.Equal((name, id), (identity.Name, identity.Id));
        Assert.Equal(id is null, File.Exists(_folder["named/.cupel/project.json"]) || identity.Make(TimeProvider.System).Id != id);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("{\"id\": 7}")]
    public void A_damaged_file_is_said_and_never_replaced(string content)
    {
        _folder.Write("damaged/.cupel/project.json", content);
        UserErrorException error = Assert.Throws<UserErrorException>(() => Find("damaged"));
        Assert.Contains("does not say which project this is", error.Message, StringComparison.Ordinal);
        Assert.Equal(content, File.ReadAllText(_folder["damaged/.cupel/project.json"]));
    }

    [Fact]
    public void Two_projects_with_one_folder_name_do_not_see_each_others_runs_in_a_shared_store()
    {
        ProjectIdentity one = Find("one/digits").Make(TimeProvider.System);
        ProjectIdentity two = Find("two/digits").Make(TimeProvider.System);
        Run first = Execute(one);
        Run second = Execute(two);
        Run old = Execute(one with { Id = null });
        Assert.Equal([old.Id, first.Id], Store(one).List().Select(run => run.Id));
        Assert.Equal([second.Id], Store(two).List().Select(run => run.Id));
        Assert.Equal(3, Store(one).Unscoped.List().Count);

        Assert.Equal(second.Id, RunSelector.SelectOne(Store(two), "latest train").Id);
        Assert.Equal(second.Id, RunSelector.SelectOne(Store(two), "1").Id);
        UserErrorException error = Assert.Throws<UserErrorException>(() => RunSelector.SelectOne(Store(one), second.Id.Value));
        Assert.Contains($"is of another project, in `{two.Folder}`", error.Message, StringComparison.Ordinal);

        RunRequest request = Request(one) with { Command = new RunCommand { Shell = "true # other" } };
        Run equal = _shared.Execute(request);
        Assert.Equal(equal.Id, new RunEquality(Store(one), "train").Find(request, StagedDigests.Of(request.Files))?.Id);
        Assert.Null(new RunEquality(Store(two), "train").Find(request, StagedDigests.Of(request.Files)));

        var operation = new Operation { Name = "use", Needs = [new RunNeed("train", null, null, Summary: true)] };
        var faults = new List<Fault>();
        Assert.Equal(second.Id, Assert.Single(NeededFiles.Find(operation, two.Folder, Store(two), faults).Met).Run);
        Assert.Empty(faults);
    }

    [Fact]
    public void A_moved_project_keeps_its_runs_and_a_run_without_an_id_is_known_by_the_folder()
    {
        ProjectIdentity before = Find("before").Make(TimeProvider.System);
        Run run = Execute(before);
        Run old = Execute(before with { Id = null });
        Directory.Move(_folder["before"], _folder["after"]);
        ProjectIdentity after = Find("after");
        Assert.Equal([run.Id], Store(after).List().Select(one => one.Id));
        Assert.Equal([old.Id, run.Id], Store(before).List().Select(one => one.Id));
    }

    [Fact]
    public void The_trash_is_scoped_too_and_a_damaged_record_is_hidden_from_nobody()
    {
        ProjectIdentity one = Find("one").Make(TimeProvider.System);
        ProjectIdentity two = Find("two").Make(TimeProvider.System);
        Run first = Execute(one);
        Run second = Execute(two);
        File.WriteAllText(second.Folder.RunJson, "{");
        Assert.Equal([second.Id, first.Id], Store(one).List().Select(run => run.Id));
        RunShelves.Move(first, _shared.Store.Trash);
        Assert.Equal([first.Id], Store(one).Trash.List().Select(run => run.Id));
        Assert.Empty(Store(two).Trash.List());
        Assert.Equal([first.Id], Store(two).Trash.Unscoped.List().Select(run => run.Id));
        Assert.Equal([first.Id], Store(two).Unscoped.Trash.List().Select(run => run.Id));
    }

    private ProjectIdentity Find(string folder, string head = "")
    {
        _folder.Write($"{folder}/cupel.yaml", $"{head}operations: {{ train: {{ exec: 'true' }} }}\n");
        var faults = new List<Fault>();
        var file = OperationsFile.Load(ProjectFolder.Get(_folder[folder]), faults);
        Assert.Empty(faults);
        return ProjectIdentity.Find(file);
    }

    private RunStore Store(ProjectIdentity project) => new(_shared.Store.Root, TimeProvider.System) { Scope = project };

    private RunRequest Request(ProjectIdentity project) =>
        _shared.Request("true") with { Project = project.Folder, ProjectId = project.Id, ProjectName = project.Name };

    private Run Execute(ProjectIdentity project) => _shared.Execute(Request(project));
}
