using System.Text.Json.Nodes;
using Cupel.Checks;
using Cupel.Diffs;
using Cupel.Runs;

namespace Cupel.Core.Tests.Runs;

public sealed class RunEqualityTests : IDisposable
{
    private readonly StoreFixture _fixture = new();
    private readonly RunRequest _request;

    public RunEqualityTests()
    {
        File.WriteAllText(_fixture.Folder["a.txt"], "1");
        File.WriteAllText(_fixture.Folder["data.csv"], "1");
        _request = _fixture.Request("true") with
        {
            Config = new JsonObject { ["lr"] = 0.1 },
            Files = [new StagedFile(_fixture.Folder["a.txt"], "a.txt"), new StagedFile(_fixture.Folder["data.csv"], "data.csv", FileRole.Input)],
        };
    }

    [Fact]
    public void A_run_that_did_not_complete_is_nothing_s_equal()
    {
        RunRequest failing = _request with { Command = new RunCommand { Shell = "false" } };
        _fixture.Execute(failing);
        _fixture.Store.Create(failing);
        Assert.Null(Find(failing));
        Assert.Null(new RunEquality(_fixture.Store, "train").Newest);
    }

    [Fact]
    public void The_newest_equal_run_is_found_and_one_of_another_operation_is_not()
    {
        _fixture.Execute(_request);
        Run second = _fixture.Execute(_request);
        Assert.Equal(second.Id, Find(_request)!.Id);
        Assert.Null(new RunEquality(_fixture.Store, "other").Find(_request, StagedDigests.Of(_request.Files)));
        Assert.Equal(second.Id, new RunEquality(_fixture.Store, "train").Find(_fixture.Store.Create(_request))!.Id);
    }

    [Fact]
    public void Whatever_makes_two_runs_differ_is_named_and_nothing_is_named_of_equal_ones()
    {
        Run run = _fixture.Execute(_request);
        Assert.Empty(Names(EqualityDiff.Of(run, _request)));
        File.WriteAllText(_fixture.Folder["b.txt"], "2");
        (RunRequest Changed, string Name)[] changes =
        [
            (_request with { Command = new RunCommand { Shell = "true " } }, "command"),
            (_request with { Command = new RunCommand { Arguments = ["true"] } }, "command"),
            (_request with { StageCommand = new RunCommand { Shell = "true" } }, "stage_command"),
            (_request with { FinishCommand = new RunCommand { Shell = "true" } }, "finish_command"),
            (_request with { Config = new JsonObject { ["lr"] = 0.2 } }, "lr"),
            (_request with { Config = new JsonObject { ["lr"] = 0.1, ["n"] = null } }, "n"),
            (_request with { Seed = 1 }, "seed"),
            (_request with { Checks = [new FileCheck("x")] }, "checks"),
            (_request with { Scalars = ["{key}={value}"] }, "scalars"),
            (_request with { Variables = new Dictionary<string, string> { ["A"] = "1" } }, "variables.A"),
            (_request with { Files = [_request.Files[0] with { From = _fixture.Folder["b.txt"] }, _request.Files[1]] }, "a.txt"),
            (_request with { Files = [_request.Files[0] with { Content = "9"u8.ToArray() }, _request.Files[1]] }, "a.txt"),
            (_request with { Files = [_request.Files[0], _request.Files[1] with { From = _fixture.Folder["b.txt"] }] }, "data.csv"),
            (_request with { Files = [_request.Files[0], _request.Files[1] with { From = _fixture.Folder["absent"] }] }, "data.csv"),
            (_request with { Files = [.. _request.Files, new StagedFile(_fixture.Folder["b.txt"], "b.txt")] }, "b.txt"),
        ];
        Assert.All(changes, change =>
        {
            Assert.Null(Find(change.Changed));
            Assert.Equal([change.Name], Names(EqualityDiff.Of(run, change.Changed)));
        });
    }

    [Fact]
    public void A_file_that_gets_the_config_s_values_is_compared_as_it_is_staged()
    {
        RunRequest request = _request with { Files = [_request.Files[0] with { Content = "lr = 0.5\n"u8.ToArray() }] };
        Run run = _fixture.Execute(request);
        Assert.Equal(run.ReadRecord().SourceDigest, StagedDigests.Of(request.Files).Source);
        Assert.Equal(run.Id, Find(request)!.Id);
    }

    [Fact]
    [Trait("requirement", "G12")]
    public void Executing_a_notebook_in_between_makes_no_run_needed_again_and_the_copy_of_it_stays_as_it_was()
    {
        const string Fresh = """{"cells":[{"cell_type":"code","source":["a = 1"],"execution_count":null,"outputs":[]}]}""";
        File.WriteAllText(_fixture.Folder["a.ipynb"], Fresh);
        RunRequest request = _request with { Files = [new StagedFile(_fixture.Folder["a.ipynb"], "a.ipynb"), .. _request.Files] };
        Run run = _fixture.Execute(request);

        File.WriteAllText(_fixture.Folder["a.ipynb"], Fresh.Replace("null", "3", StringComparison.Ordinal).Replace("[]", "[{}]", StringComparison.Ordinal));
        Assert.Equal(run.Id, Find(request)?.Id);
        Assert.Equal(run.Id, new RunEquality(_fixture.Store, "train").Find(_fixture.Store.Create(request))?.Id);
        Assert.Empty(Names(EqualityDiff.Of(run, request)));
        Assert.Equal(Fresh, File.ReadAllText(Path.Combine(run.Directory, "a.ipynb")));
        Assert.Empty(RunVerifier.Verify(run).Problems);

        File.WriteAllText(_fixture.Folder["a.ipynb"], Fresh.Replace("a = 1", "a = 2", StringComparison.Ordinal));
        Assert.Null(Find(request));
        Assert.Equal(["a.ipynb"], Names(EqualityDiff.Of(run, request)));
    }

    [Fact]
    public void Only_what_had_ended_by_then_counts()
    {
        Run run = _fixture.Execute(_request);
        Assert.Null(new RunEquality(_fixture.Store, "train", run.ReadRecord().Created).Newest);
    }

    public void Dispose() => _fixture.Dispose();

    private Run? Find(RunRequest wanted) => new RunEquality(_fixture.Store, "train").Find(wanted, StagedDigests.Of(wanted.Files));

    private static string[] Names(RunDiff diff) =>
    [
        .. diff.Values(DiffSection.Command).Concat(diff.Values(DiffSection.Config)).Select(value => value.Key),
        .. diff.Source.Concat(diff.Files).Select(file => file.Path),
    ];
}
