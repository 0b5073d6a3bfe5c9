using Cupel.Config;
using Cupel.Core.Tests.Config;
using Cupel.Errors;
using Cupel.Literals;
using Cupel.Operations;
using Cupel.Runs;

namespace Cupel.Core.Tests.Operations;

public sealed class FileConfigTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("cupel").FullName;

    public FileConfigTests()
    {
        Write("train.py", "lr = 0.1\nepochs = 3\nopt = {'name': 'sgd', 'betas': (0.9, 0.99)}\nname = None\n");
        Write("conf/a.yaml", "lr: 0.1\nseed: 1\n");
        Write("conf/b.yaml", "lr: 0.2\n");
        Write("-odd.py", "x = 1\n");
        Write("notes.md", "lr = 1\n");
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("train.py", "lr=train.py:1 epochs=train.py:2 name=train.py:4")]
    [InlineData("[train.py]", "lr=train.py:1 epochs=train.py:2 name=train.py:4")]
    [InlineData("[train.py#opt.*]", "opt.name=train.py:3")]
    [InlineData("[train.py#opt.**]", "opt.name=train.py:3 opt.betas.0=train.py:3 opt.betas.1=train.py:3")]
    [InlineData("[train.py#**.name]", "opt.name=train.py:3 name=train.py:4")]
    [InlineData("[train.py#lr, '#epochs']", "lr=train.py:1 epochs=train.py:2")]
    [InlineData("[train.py, -train.py#lr, '-#name']", "epochs=train.py:2")]
    [InlineData("[train.py, conf/a.yaml, -train.py]", "lr=conf/a.yaml:1 seed=conf/a.yaml:2")]
    [InlineData("['\\-odd.py']", "x=-odd.py:1")]
    [InlineData("[{file: train.py, keys: [-lr, -name]}]", "epochs=train.py:2")]
    [InlineData("[{file: 'conf/*.yaml', keys: seed}]", "seed=conf/a.yaml:2")]
    [InlineData("[{file: ['conf/*.yaml', -conf/b.yaml]}]", "lr=conf/a.yaml:1 seed=conf/a.yaml:2")]
    [InlineData("[{file: train.py, keys: 'opt.*', strip-prefix: opt., prefix: o_}]", "o_name=train.py:3")]
    [InlineData("[{file: train.py, keys: ['opt.**', lr], rename: {opt: o, lr: rate}}]", "o.name=train.py:3 o.betas.0=train.py:3 o.betas.1=train.py:3 rate=train.py:1")]
    [InlineData("[train.py#lr, conf/a.yaml#lr]", "lr=train.py:1")]
    [InlineData("[train.py#lr, {file: conf/b.yaml, prefix: b.}]", "lr=train.py:1 b.lr=conf/b.yaml:1")]
    public void Files_and_keys_are_selected_by_patterns(string config, string rows) =>
        Assert.Equal(rows, string.Join(' ', new ResolvedConfig(Only(config).Config).Rows.Select(row => $"{row.Key}={row.Value.Origin}")));

    [Theory]
    [InlineData("trian.py", "file-missing <trian.py> no file `trian.py` | did you mean `train.py`?")]
    [InlineData("../x.py", "file-missing <../x.py> no file `../x.py`")]
    [InlineData("notes.md", "not-supported <notes.md> values cannot be found in `notes.md` | the files that are read end in *")]
    [InlineData("[train.py#epoch]", "config-key <train.py#epoch> no key `epoch` in train.py | did you mean `epochs`?")]
    [InlineData("['#lr']", "config-missing <'#lr'> this names no file, and there is none before it | write `FILE#KEY`, such as `train.py#lr`")]
    [InlineData("[{file: train.py, rename: {lrr: x}}]", "config-key <{file: train.py, rename: {lrr: x}}> no key `lrr` in train.py | did you mean `lr`?")]
    [InlineData("[{file: train.py, key: lr}]", "config-key <key> no config key `operations.a.config.0.key` | did you mean `operations.a.config.0.keys`?")]
    [InlineData("[{file: train.py, keys: lr, min: 1}]", "config-type <0.1> `lr` needs a number of at least 1, got `0.1`")]
    [InlineData("[{file: train.py, keys: lr, type: integer}]", "config-type <0.1> `lr` needs an integer, got `0.1`")]
    [InlineData("[{file: train.py, keys: lr, choices: [0.2, 0.3]}]", "config-type <0.1> `lr` needs one of `0.2`, `0.3`, got `0.1` | did you mean `0.2`?")]
    [InlineData("[train.py#lr, conf/b.yaml#lr]",
        "config-conflict <0.2> `lr` is `0.2` here and `0.1` at train.py:1:6 | give one of the files a prefix: `{ file: conf/b.yaml, prefix: other. }`")]
    [InlineData("[train.py#lr, {file: conf/b.yaml, prefix: lr.}]",
        "config-conflict <0.2> `lr.lr` and `lr` at train.py:1:6 cannot both be keys | give one of the files a prefix: *")]
    public void What_selects_nothing_or_clashes_is_a_fault(string config, string expected)
    {
        var faults = new List<Fault>();
        Load(config, faults);
        string fault = System.Text.RegularExpressions.Regex.Replace(FaultText.Of(Assert.Single(faults)), @" \d+:\d+ ", " ");
        int any = expected.IndexOf('*', 30);
        Assert.Equal(any > 0 && expected.EndsWith('*') ? expected[..any] : expected, any > 0 && expected.EndsWith('*') ? fault[..any] : fault);
    }

    [Fact]
    public void One_name_sets_equal_values_of_several_files()
    {
        ExecPlan plan = Prepare(Only("[train.py#lr, conf/a.yaml#lr]"), "lr=1e-2");
        Assert.Equal(["conf/a.yaml", "train.py"], plan.Rewritten.Keys);
        Assert.StartsWith("lr: 1.0e-2\n", plan.Rewritten["conf/a.yaml"], StringComparison.Ordinal);
        Assert.StartsWith("lr = 1e-2\n", plan.Rewritten["train.py"], StringComparison.Ordinal);
    }

    [Fact]
    public void A_value_that_is_as_it_was_leaves_the_file_alone()
    {
        ExecPlan plan = Prepare(Only("train.py"), "lr=1e-1", "epochs=3");
        Assert.Empty(plan.Rewritten);
        Assert.Equal("", plan.ConfigDiff);
    }

    [Fact]
    public void The_run_gets_the_changed_copy_and_the_project_keeps_its_file()
    {
        string before = File.ReadAllText(Path.Combine(_folder, "train.py"));
        ExecPlan plan = Prepare(Only("train.py"), "name=x");
        StagedFile staged = Assert.Single(plan.WithValues([new StagedFile(Path.Combine(_folder, "train.py"), "train.py")]));
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(staged.From, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }

        Run run = new RunStore(Path.Combine(_folder, ".cupel"), TimeProvider.System).Create(new RunRequest
        {
            Operation = "a",
            Command = new RunCommand { Shell = "true" },
            Project = _folder,
            Files = [staged],
            ConfigDiff = plan.ConfigDiff,
        });
        Assert.Equal(before, File.ReadAllText(Path.Combine(_folder, "train.py")));
        Assert.Equal(before.Replace("None", "\"x\"", StringComparison.Ordinal), File.ReadAllText(Path.Combine(run.Directory, "train.py")));
        Assert.Equal(plan.ConfigDiff, File.ReadAllText(run.Folder.ConfigDiff));
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserExecute, File.GetUnixFileMode(Path.Combine(run.Directory, "train.py")));
        }
    }

    private void Write(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(_folder, path))!);
        File.WriteAllText(Path.Combine(_folder, path), text);
    }

    private OperationsFile Load(string config, List<Fault> faults)
    {
        Write("cupel.yaml", $"operations:\n  a:\n    exec: python3 train.py\n    config: {config}\n");
        return OperationsFile.Load(ProjectFolder.Get(_folder), faults);
    }

    private Operation Only(string config)
    {
        var faults = new List<Fault>();
        OperationsFile file = Load(config, faults);
        Assert.Empty(FaultText.Of(faults));
        return Assert.Single(file.Operations);
    }

    private ExecPlan Prepare(Operation operation, params string[] words)
    {
        var faults = new List<Fault>();
        ExecPlan? plan = operation.Prepare(ConfigOverride.ParseAll(words, faults), _folder, faults);
        Assert.Empty(FaultText.Of(faults));
        return plan!;
    }
}
