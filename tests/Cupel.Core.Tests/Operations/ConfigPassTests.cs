using Cupel.Config;
using Cupel.Core.Tests.Config;
using Cupel.Errors;
using Cupel.Operations;
using Cupel.Runs;

namespace Cupel.Core.Tests.Operations;

public sealed class ConfigPassTests : IDisposable
{
    private const string Values = "{ lr: 1e-3, amp: true, log: false, name: a b, none: , sizes: [1, 2], opt: { momentum_rate: -1e-5 } }";

    private readonly string _folder = Directory.CreateTempSubdirectory("cupel").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("args", "--lr 1e-3 --amp --name 'a b' --sizes 1 2 --opt.momentum_rate=-1e-5")]
    [InlineData("{ args: equals }", "--lr=1e-3 --amp '--name=a b' --sizes=1,2 --opt.momentum_rate=-1e-5")]
    [InlineData("{ args: { dashes: true, booleans: pair, lists: repeat } }", "--lr 1e-3 --amp --no-log --name 'a b' --sizes 1 --sizes 2 --opt.momentum-rate=-1e-5")]
    [InlineData("{ args: { booleans: value, lists: join } }", "--lr 1e-3 --amp true --log false --name 'a b' --sizes 1,2 --opt.momentum_rate=-1e-5")]
    [InlineData("{ args: { names: { lr: -l, log: --log/--quiet, name: positional, opt.momentum_rate: none, sizes: positional } } }", "'a b' 1 2 -l 1e-3 --amp --quiet")]
    [InlineData("hydra", "lr=1e-3 amp=true log=false 'name='\\''a b'\\''' none=null 'sizes=[1,2]' opt.momentum_rate=-1e-5")]
    [Trait("requirement", "G35")]
    public void Values_become_arguments(string pass, string expected) =>
        Assert.Equal("go " + expected, Prepare($"exec: go\n    config: {Values}\n    pass: {pass}").Run.Shell);

    [Theory]
    [InlineData("exec: [go, run]", "go|run|--lr|1|--n|a b")]
    [InlineData("exec: [go, '{args}', run]", "go|--lr|1|--n|a b|run")]
    [InlineData("exec: [go, '{lr}']", "go|1|--n|a b")]
    public void They_go_to_their_place_or_to_the_end_and_what_the_command_names_is_left_out(string exec, string expected) =>
        Assert.Equal(expected, string.Join('|', Prepare($"{exec}\n    config: {{ lr: 1, n: a b }}\n    pass: args").Run.Arguments!));

    [Fact]
    public void In_a_shell_they_go_to_their_place_each_quoted() =>
        Assert.Equal("go --n '$x' 2>&1 | tee log", Prepare("exec: go {args} 2>&1 | tee log\n    config: { n: $x }\n    pass: args").Run.Shell);

    [Theory]
    [InlineData("env", "FLAG_LR=1e-3 FLAG_AMP=true FLAG_LOG=false FLAG_NAME=a b FLAG_NONE= FLAG_SIZES=[1,2] FLAG_OPT_MOMENTUM_RATE=-1e-5")]
    [InlineData("{ env: 'x_{name}' }", "x_lr=1e-3 x_amp=true x_log=false x_name=a b x_none= x_sizes=[1,2] x_opt_momentum_rate=-1e-5")]
    [InlineData("{ env: { lr: RATE, opt.momentum_rate: M } }", "RATE=1e-3 M=-1e-5")]
    public void Values_become_environment_variables(string pass, string expected) =>
        Assert.Equal(expected, string.Join(' ', Prepare($"exec: go\n    config: {Values}\n    pass: {pass}").Variables.Select(pair => $"{pair.Key}={pair.Value}")));

    [Fact]
    public void Values_become_a_file_in_the_place_of_the_projects()
    {
        ExecPlan plan = Prepare($"exec: go\n    config: {Values}\n    pass: {{ file: conf/all.yaml }}");
        const string Yaml = "lr: 1.0e-3\namp: true\nlog: false\nname: a b\nnone: null\nsizes: [1, 2]\nopt:\n  momentum_rate: -1.0e-5\n";
        Assert.Equal(Yaml, plan.Written["conf/all.yaml"]);
        var store = new RunStore(Path.Combine(_folder, "store"), TimeProvider.System);
        Directory.CreateDirectory(Path.Combine(_folder, "conf"));
        File.WriteAllText(Path.Combine(_folder, "conf", "all.yaml"), "lr: 3\n");
        IReadOnlyList<StagedFile> files = plan.WithValues([new StagedFile(Path.Combine(_folder, "conf", "all.yaml"), "conf/all.yaml")]);
        Run run = store.Create(new RunRequest { Operation = "a", Command = new RunCommand { Shell = "true" }, Project = _folder, Files = files });
        Assert.Equal(Yaml, File.ReadAllText(Path.Combine(run.Directory, "conf", "all.yaml")));
        Assert.Equal(run.ReadRecord().SourceDigest, StagedDigests.Of(files).Source);
        Assert.Equal("{\n  \"n\": 1\n}\n", Prepare("exec: go\n    config: { n: 1 }\n    pass: { file: c.json }").Written["c.json"]);
    }

    [Theory]
    [InlineData("exec: go\n    pass: args", "config-missing there are no values to pass | declare them: `config: { lr: 0.1 }`")]
    [InlineData("exec: go | tee log\n    config: { lr: 1 }\n    pass: args", "syntax where do the arguments go in this command? | put `{args}` in their place")]
    [InlineData("exec: 'go \"{args}\"'\n    config: { lr: 1 }\n    pass: args", "syntax the arguments cannot stand in quotes: they would be one word | write `{args}` without quotes")]
    [InlineData("exec: [go, 'x{args}']\n    config: { lr: 1 }\n    pass: args", "syntax `{args}` must be an item of its own, got `x{args}` | each argument becomes an item")]
    [InlineData("exec: go {args}\n    config: { lr: 1 }", "config-key no config key `args` | known are `lr`")]
    [InlineData("exec: go\n    config: { args: 1 }\n    pass: args", "config-conflict `args` stands for all passed arguments, so no value can have this name | give it another name")]
    [InlineData("exec: go\n    config: { lr: 1 }\n    pass: arg", "config-type `pass` needs one of `args`, `hydra`, `env`, got `arg` | did you mean `args`?")]
    [InlineData("exec: go\n    config: { lr: 1 }\n    pass: { args: { names: { rl: x } } }", "config-key no config key `rl` | did you mean `lr`?")]
    [InlineData("exec: go\n    config: { a-b: 1, a_b: 2 }\n    pass: env", "config-conflict `a-b` and `a_b` would both be the variable `FLAG_A_B` | name the variables: `env: { key: NAME }`")]
    [InlineData("exec: go\n    config: { lr: 1 }\n    env: { FLAG_LR: 2 }\n    pass: env", "config-conflict `FLAG_LR` is set by `env`, and by `pass` too | leave one of them out")]
    [InlineData("exec: go\n    config: { lr: 1 }\n    pass: { file: ../c.json }",
        "config-type `file` needs the path of a `.json` or `.yaml` file inside the run's folder, got `../c.json` | write for example `conf.json`")]
    public void What_cannot_be_passed_is_said(string operation, string expected)
    {
        var faults = new List<Fault>();
        Read(operation, faults);
        Assert.Equal(expected, $"{faults[0].Code} {faults[0].Message} | {faults[0].Hint}");
    }

    [Theory]
    [InlineData("plain_text/x.y", "plain_text/x.y")]
    [InlineData("", "''")]
    [InlineData("it's", "'it\\'s'")]
    [InlineData("a\\", "'a\\\\'")]
    [InlineData("a\\b c", "'a\\b c'")]
    [InlineData("8080", "'8080'")]
    [InlineData("True", "'True'")]
    [InlineData("a,b", "'a,b'")]
    [InlineData("${x}", "'${x}'")]
    public void A_text_is_quoted_where_Hydra_would_read_something_else(string text, string expected) =>
        Assert.Equal(expected, ArgumentText.Hydra(new ConfigScalar(text, Origin.Default)));

    private Operation? Read(string operation, List<Fault> faults)
    {
        File.WriteAllText(Path.Combine(_folder, "cupel.yaml"), $"operations:\n  a:\n    {operation}\n");
        return OperationsFile.Load(ProjectFolder.Get(_folder), faults).Find("a");
    }

    private ExecPlan Prepare(string operation)
    {
        var faults = new List<Fault>();
        Operation? read = Read(operation, faults);
        Assert.Empty(FaultText.Of(faults));
        return read!.Prepare([], _folder, faults) ?? throw new InvalidOperationException(string.Join('\n', FaultText.Of(faults)));
    }
}
