using Cupel.Checks;
using Cupel.Config;
using Cupel.Core.Tests.Config;
using Cupel.Errors;
using Cupel.Operations;

namespace Cupel.Core.Tests.Operations;

public sealed class OperationsFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("cupel").FullName;

    public OperationsFileTests() => File.WriteAllText(Path.Combine(_folder, "digits.yaml"), "");

    public static TheoryData<string, string[]> Broken => new()
    {
        { "", ["config-missing 1:1 <> the key `operations` is missing | add `operations:` with a map"] },
        { "operations: 5\n", ["config-type 1:13 <5> `operations` needs a map, got `5`"] },
        { "operatons: {}\n", ["config-key 1:1 <operatons> no config key `operatons` | did you mean `operations`?"] },
        { "operations: {}\nexperiments: {}\n", ["not-supported 2:1 <experiments> `experiments` is not supported yet | leave it out"] },
        { "operations:\n  a: echo hi\n", ["config-type 2:6 <echo hi> `a` needs a map, got `echo hi` | write `a: { exec: echo hi }`"] },
        { "operations:\n  a: [x]\n", ["config-type 2:6 <[x]> `a` needs a map, got a list"] },
        { "operations:\n  a:\n    description: x\n",
            ["config-missing 2:3 <a> `a` has neither `exec` nor `train` nor `steps` | add `exec:` with a command line, `train:` with a training config, or `steps:` with other operations"] },
        { "operations:\n  a: {exec: x, train: digits.yaml}\n", ["config-conflict 2:16 <train> `a` has both `exec` and `train` | make two operations of it"] },
        { "operations:\n  a: {exec: x}\n  b: {exec: x, steps: [a]}\n", ["config-conflict 3:16 <steps> `b` has both `exec` and `steps` | make two operations of it"] },
        { "operations:\n  a: {exec: x}\n  b: {steps: [a], needs: [x]}\n",
            ["config-conflict 3:19 <needs> `needs` goes with `exec` or `train`, not with `steps` | write it at the operations that are the steps"] },
        { "operations:\n  a: {exec: x}\n  b: {steps: [a, aa, b]}\n",
            ["no-operation 3:18 <aa> no operation named `aa` | did you mean `a`?", "config-conflict 3:22 <b> `b` runs itself: b -> b | leave one of these steps out"] },
        { "operations:\n  a: {exec: x}\n  b: {steps: [a, c]}\n  c: {steps: [d]}\n  d: {steps: [a, b]}\n  e: {steps: [a, b]}\n",
            [
                "config-conflict 3:18 <c> `b` runs itself: b -> c -> d -> b | leave one of these steps out",
                "config-conflict 4:15 <d> `c` runs itself: c -> d -> b -> c | leave one of these steps out",
                "config-conflict 5:18 <b> `d` runs itself: d -> b -> c -> d | leave one of these steps out",
                "no-operation 6:18 <b> operation `b` has a fault of its own",
            ] },
        { "operations:\n  a: {exec: x}\n  b: {steps: [a]}\n  c: {steps: [{run: b, checks: [{metric: m, above: 1}]}]}\n",
            ["config-conflict 4:21 <b> `b` has steps itself, so there is nothing of its own to check | write the checks at the steps of `b`"] },
        { "operations:\n  a: {exec: x}\n  b: {steps: [a, a]}\n", ["config-conflict 3:18 <a> two steps are called `a` | give one of them another `name`"] },
        { "operations:\n  a: {exek: x}\n  b: {steps: [a]}\n",
            ["config-key 2:7 <exek> no config key `operations.a.exek` | did you mean `operations.a.exec`?", "no-operation 3:15 <a> operation `a` has a fault of its own"] },
        { "operations:\n  a: {exec: x}\n  b: {config: {lr: 1}, steps: [{run: a, config: {x: '{lrr}'}}]}\n",
            ["config-key 3:54 <{lrr}> no config key `lrr` | did you mean `lr`?"] },
        { "operations:\n  a: {exec: x, predict: [b], trian: x}\n",
            [
                "not-supported 2:16 <predict> `predict` is not supported yet | leave it out",
                "config-key 2:30 <trian> no config key `operations.a.trian` | did you mean `operations.a.train`?",
            ] },
        { "operations:\n  a: {train: digts.yaml}\n", ["file-missing 2:14 <digts.yaml> no file `digts.yaml` | did you mean `digits.yaml`?"] },
        { "operations:\n  a: {train: digits.yaml, config: {a: 1}}\n",
            ["config-conflict 2:27 <config> `config` goes with `exec`: the values of a training are in its own file | set them there, or from the command line"] },
        { "operations:\n  a:\n    exec: |\n      python t.py\n      echo {x} {lr} {x}\n    config: { lr: 0.1 }\n",
            ["config-key 5:12 <{x}> no config key `x` | known are `lr`", "config-key 5:21 <{x}> no config key `x` | known are `lr`"] },
        { "operations:\n  a:\n    exec: python t.py --lr {lrr} {lr}\n    config: { lr: 0.1 }\n",
            ["config-key 3:28 <{lrr}> no config key `lrr` | did you mean `lr`?"] },
        { "operations:\n  a: {exec: 'echo {x}'}\n",
            ["config-key 2:19 <{x}> no config key `x` | declare it: `config: { x: 1 }`; write `{{x}}` for plain braces"] },
        { "operations:\n  a: {exec: [awk, '{print $1}']}\n",
            ["syntax 2:20 <{print $1}> `{print $1}` names no config value | write `{{` and `}}` for braces that the command itself needs"] },
        { "operations:\n  a: {exec: []}\n  b: {exec: ''}\n",
            [
                "config-type 2:13 <[]> `exec` needs a list of at least 1 value, got an empty list",
                "config-type 3:13 <''> `exec` needs a command line, got an empty text",
            ] },
        { "operations:\n  a: {exec: x, default: true}\n  b: {exec: x, default: true}\n",
            ["config-conflict 3:3 <b> both `a` and `b` are the default operation | leave `default: true` at one of them"] },
        { "operations:\n  c d: {exec: x}\n", ["config-key 2:3 <c d> an operation needs a name of letters, digits, `_`, `-` and `.`, got `c d`"] },
        { "operations:\n  a: {exec: x, env: {B-C: x, D: [1]}, source: 5}\n",
            [
                "config-key 2:22 <B-C> a key of `env` must be a name of letters, digits and `_`, got `B-C`",
                "config-type 2:33 <[1]> `D` needs a text, got a list",
                "config-type 2:47 <5> `source` needs a rule, got `5` | put it in quotes: `\"5\"`",
            ] },
        { "operations:\n  a: {exec: x, config: {b c: 1, d: {e.f: 2}}}\n",
            [
                "config-key 2:25 <b c> a key of `config` must be a name of letters, digits, `_` and `-`, got `b c`",
            ] },
        { "operations:\n  a: {exec: x, config: {d: {e.f: 2}}}\n",
            ["config-key 2:29 <e.f> a key of `d` must be a name of letters, digits, `_` and `-`, got `e.f`"] },
        { "operations:\n  a:\n    exec: x\n    scalars: ['{key} {val}', 'regex:(?<value>.)']\n",
            [
                "scalar-pattern 4:15 <'{key} {val}'> a scalar pattern must hold `{key}` and `{value}`, or the names of metrics as in `loss {loss}`, each once, got `{key} {val}` | write for example `{key}: {value} (step {step})`",
                @"scalar-pattern 4:30 <'regex:(?<value>.)'> the pattern `regex:(?<value>.)` has no group `key` | write for example `regex:(?<key>\w+) is (?<value>\value)`",
            ] },
        { "operations:\n  a:\n    exec: x\n    scalars: {'a b': '{value}', acc: [1]}\n",
            [
                "config-key 4:15 <'a b'> a key of `scalars` must be the name of a metric: letters, digits and `_ . / % -`, got `a b`",
                "config-type 4:38 <[1]> `acc` needs a text, got a list",
            ] },
        { "operations:\n  a:\n    exec: x\n    scalars: [{loss: 'loss'}]\n",
            ["scalar-pattern 4:22 <'loss'> the pattern of `loss` must hold `{value}`, got `loss` | write for example `loss {value}`"] },
        { "operations:\n  a: {exec: x, config: {lr: 1}, label: 'at {rl}'}\n", ["config-key 2:44 <{rl}> no config key `rl` | did you mean `lr`?"] },
        { "operations:\n  a: {exec: x, metrics: {loss: up}}\n", ["config-type 2:32 <up> `loss` needs one of `higher`, `lower`, got `up`"] },
        { "operations:\n  a: {exec: x, secrets: [A-B]}\n", ["config-type 2:26 <A-B> `secrets.0` needs the name of an environment variable, got `A-B`"] },
        { "operations:\n  a: {exec: x, env: {KEY: 5}, secrets: [KEY]}\n",
            ["config-conflict 2:22 <KEY> `KEY` is a secret, and its value stands in the file | take it out of `env`; the run gets it from the environment that it is started in"] },
        { "operations:\n  a: {exec: x\n", ["syntax 2:6 <{> the `{` that opens here is not closed | end it with `}`, and indent every line of it"] },
    };

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [Trait("requirement", "defect-12")]
    [Trait("requirement", "G32")]
    [MemberData(nameof(Broken))]
    public void What_is_wrong_is_said_from_top_to_end(string text, string[] expected)
    {
        (_, List<Fault> faults) = Load(text);
        Assert.Equal(expected, FaultText.Of(faults));
        Assert.All(faults, fault => Assert.Equal("cupel.yaml", fault.Where!.File));
    }

    [Fact]
    public void A_whole_operation_is_read()
    {
        Operation operation = Only("""
            operations:
              train:
                description: Train it
                default: true
                exec: python train.py --lr {lr} --out "{out.dir}"
                config:
                  lr: 1e-3
                  out: { dir: a b }
                source: ["**/*.py", "-tests/**"]
                scalars: "{key}={value}"
                checks: [ { metric: acc, above: 0.9 }, { file: "*.pt" } ]
                env: { PORT: 8080, NAME: x }
            """);
        Assert.Equal(("train", "Train it", true, 2), (operation.Name, operation.Description, operation.IsDefault, operation.Location!.Line));
        Assert.Equal(["**/*.py", "-tests/**"], operation.Source!.Select(rule => rule.Text));
        Assert.Equal(["{key}={value}"], operation.Scalars);
        Assert.Equal([new MetricCheck { Metric = "acc", Above = 0.9 }, new FileCheck("*.pt")], operation.Checks);
        Assert.Equal(["PORT=8080", "NAME=x"], operation.Variables.Select(variable => $"{variable.Key}={variable.Value}"));
        Assert.Null(operation.Train);
        Assert.Equal("python train.py --lr 1e-3 --out \"a b\"", Prepare(operation).Plan!.Run.Shell);
    }

    [Fact]
    [Trait("requirement", "G48")]
    [Trait("requirement", "G59")]
    public void What_is_said_of_every_run_is_read()
    {
        Operation operation = Only("""
            operations:
              train:
                exec: go {lr}
                config: { lr: 1e-3, data: { name: digits } }
                version: 2
                label: "{data.name} at {lr}"
                tags: [baseline, night]
                attributes: { team: vision, cost: 3 }
                secrets: [WANDB_API_KEY]
            """);
        Assert.Equal("2", operation.Version);
        Assert.Equal(["baseline", "night"], operation.Tags);
        Assert.Equal(["team", "cost"], operation.Attributes.Entries.Select(entry => entry.Key));
        Assert.Equal(["WANDB_API_KEY"], operation.Secrets);
        Assert.Equal("digits at 0.5", operation.LabelFor(Prepare(operation, "lr=0.5").Plan!.Config, []));
    }

    [Theory]
    [InlineData("false", new string[0])]
    [InlineData("true", null)]
    [InlineData("{loss: 'loss is {value}', step: 'regex:epoch (\\d+)'}", new[] { "loss is {loss}", @"regex(step):epoch (\d+)" })]
    [InlineData("['{key}={value}', {acc: 'acc {value}'}]", new[] { "{key}={value}", "acc {acc}" })]
    public void Scalars_are_patterns_or_metrics_with_their_patterns(string written, string[]? expected) =>
        Assert.Equal(expected, Only($"operations:\n  a:\n    exec: x\n    scalars: {written}\n").Scalars);

    [Fact]
    public void What_is_not_written_is_not_there()
    {
        Operation operation = Only("operations:\n  digits:\n    train: digits.yaml\n    scalars: []\n");
        Assert.Equal("digits.yaml", operation.Train);
        Assert.Empty(operation.Scalars!);
        Assert.Equal((null, false, null, null), (operation.Description, operation.IsDefault, operation.Exec, operation.Source));
        Assert.Empty(operation.Checks);
        Assert.Throws<InvalidOperationException>(() => Prepare(operation));
    }

    [Fact]
    [Trait("requirement", "G33")]
    public void A_bad_operation_does_not_hide_the_good_ones()
    {
        (OperationsFile file, List<Fault> faults) = Load("operations:\n  a: {exec: x}\n  b: {exec: '{y}'}\n  c: {exce: z}\n  d: {exec: w}\n");
        Assert.Equal(["a", "d"], file.Operations.Select(operation => operation.Name));
        Assert.Equal(2, faults.Count);
        Assert.Null(file.Find("b"));
        Assert.NotNull(file.Find("d"));
        Assert.Null(file.Default);
    }

    [Fact]
    public void The_only_operation_is_the_default() => Assert.Equal("a", Load("operations:\n  a: {exec: x}\n").File.Default?.Name);

    [Theory]
    [InlineData("lr=0.5", "go 0.5 adam 3 ''")]
    [InlineData("lr=1", "go 1 adam 3 ''")]
    [InlineData("opt.name=sgd", "go 0.1 sgd 3 ''")]
    [InlineData("opt.name=5", "go 0.1 5 3 ''")]
    [InlineData("free=$x", "go 0.1 adam 3 '$x'")]
    public void The_command_line_changes_declared_values(string argument, string shell) =>
        Assert.Equal(shell, Prepare(Only(Declared), argument).Plan!.Run.Shell);

    [Theory]
    [Trait("requirement", "defect-5")]
    [InlineData("lr=fast", "config-type - `lr` needs a number, got `fast` from the command line")]
    [InlineData("shuffle=yes", "config-type - `shuffle` needs `true` or `false`, got `yes` from the command line | write `shuffle: true`")]
    [InlineData("dims=3", "config-type - `dims` needs a list, got `3` from the command line")]
    [InlineData("opt=sgd", "config-type - `opt` needs a map, got `sgd` from the command line")]
    [InlineData("opt.nam=sgd", "config-key - no config key `opt.nam` in operation `a` | did you mean `opt.name`?")]
    public void A_value_of_another_kind_or_an_unknown_key_is_refused(string argument, string fault) =>
        Assert.Equal([fault], FaultText.Of(Prepare(Only(Declared), argument).Faults));

    [Fact]
    public void The_plan_holds_the_config_with_its_origins()
    {
        ResolvedConfig config = Prepare(Only(Declared), "lr=0.5").Plan!.Config;
        Assert.Equal(["lr command line", "opt.name cupel.yaml:4", "epochs cupel.yaml:4", "shuffle cupel.yaml:4", "dims cupel.yaml:4", "free cupel.yaml:4"],
            config.Rows.Select(row => $"{row.Key} {row.Value.Origin}"));
        Assert.Equal("cupel.yaml:4", config.Rows[0].Value.Origin.Replaced!.Origin.ToString());
    }

    [Fact]
    public void Every_key_is_described_in_a_sentence() =>
        Assert.All([.. OperationsFile.Schema.Keys, .. OperationsFile.OperationSchema.Keys, .. CheckSchema.Type.Keys], key =>
        {
            Assert.EndsWith(".", key.Doc, StringComparison.Ordinal);
            Assert.NotEmpty(key.Type.Wanted);
        });

    private const string Declared =
        "operations:\n  a:\n    exec: go {lr} {opt.name} {epochs} {free}\n    config: {lr: 0.1, opt: {name: adam}, epochs: 3, shuffle: true, dims: [1], free: }\n";

    private (OperationsFile File, List<Fault> Faults) Load(string text)
    {
        File.WriteAllText(Path.Combine(_folder, "cupel.yaml"), text);
        var faults = new List<Fault>();
        return (OperationsFile.Load(ProjectFolder.Get(_folder), faults), faults);
    }

    private Operation Only(string text)
    {
        (OperationsFile file, List<Fault> faults) = Load(text);
        Assert.Empty(FaultText.Of(faults));
        return Assert.Single(file.Operations);
    }

    private (ExecPlan? Plan, List<Fault> Faults) Prepare(Operation operation, params string[] arguments)
    {
        var faults = new List<Fault>();
        return (operation.Prepare(ConfigOverride.ParseAll(arguments, faults), _folder, faults), faults);
    }
}
