using Cupel.Config;
using Cupel.Core.Tests.Config;
using Cupel.Errors;
using Cupel.Operations;

namespace Cupel.Core.Tests.Operations;

public sealed class DeclaredConfigTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("cupel").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("{default: 0.1, min: 0, max: 1}", "lr=0.5", "0.5")]
    [InlineData("{default: 1e-3, type: number}", "", "1e-3")]
    [InlineData("{default: 3, type: integer}", "lr=1e1", "1e1")]
    [InlineData("{default: adam, choices: [adam, sgd]}", "lr=sgd", "sgd")]
    [InlineData("{default: [1, 2], type: integer, min: 1}", "lr=[3]", "[3]")]
    [InlineData("{default: , type: number}", "", "")]
    [InlineData("{default: , type: number}", "lr=2", "2")]
    [InlineData("{required: false}", "", "")]
    [InlineData("{required: true, type: text}", "lr=08", "08")]
    [InlineData("{default: true, description: whether}", "lr=false", "false")]
    [InlineData("{default: 0.5, type: integer, required: true, x: 1}", null, "config-key no config key `config.lr.x`*")]
    [InlineData("{default: 1, requird: true}", null, "config-key no config key `config.lr.requird` | did you mean `config.lr.required`?")]
    [InlineData("{default: 2, max: 1}", null, "config-type `lr` needs a number of at most 1, got `2`")]
    [InlineData("{default: 0.5, type: integer}", null, "config-type `lr` needs an integer, got `0.5`")]
    [InlineData("{default: a, choices: [b, c]}", null, "config-type `lr` needs one of `b`, `c`, got `a`*")]
    [InlineData("{default: [1, 2], max: 1}", null, "config-type `lr.1` needs a number of at most 1, got `2`")]
    [InlineData("{default: 1, required: true}", null, "config-conflict `lr` is required, and has a default | leave one of them out")]
    [InlineData("{default: 1, min: 2, max: 1}", null, "config-conflict `min` is above `max`: no value would do | leave one of them out")]
    [InlineData("{default: a, type: text, min: 2}", null, "config-conflict `min` is for numbers, and the type is `text` | leave one of them out")]
    [InlineData("{default: 1, choices: [1, 2], min: 1}", null, "config-conflict `min` goes with numbers of a range, and there are `choices` | leave one of them out")]
    [InlineData("{default: {a: 1}}", null, "config-type the default of `lr` must be a single value or a list*")]
    [InlineData("{type: number, min: 0}", null, "config-missing `lr` says what it may be, but not what it is | add `default:`, or `required: true` where a run must be given it")]
    [InlineData("{required: true, type: number}", "", "config-missing `lr` must be given: it needs a number | `cupel run a lr=...`")]
    [InlineData("{default: 0.1, min: 0}", "lr=-1", "config-type `lr` needs a number of at least 0, got `-1` from the command line")]
    [InlineData("{default: adam, choices: [adam, sgd]}", "lr=sdg", "config-type `lr` needs one of `adam`, `sgd`, got `sdg` from the command line | did you mean `sgd`?")]
    [InlineData("{default: 1, type: integer, min: 0.5}", "lr=0", "config-type `lr` needs an integer of at least 1, got `0` from the command line")]
    [InlineData("{default: , type: number}", "lr=fast", "config-type `lr` needs a number, got `fast` from the command line")]
    public void A_value_may_say_what_it_may_be(string declared, string? words, string expected)
    {
        var faults = new List<Fault>();
        File.WriteAllText(Path.Combine(_folder, "cupel.yaml"), $"operations:\n  a:\n    exec: [go, '{{lr}}']\n    config: {{ lr: {declared} }}\n");
        OperationsFile file = OperationsFile.Load(ProjectFolder.Get(_folder), faults);
        ExecPlan? plan = words is null || faults.Count > 0 ? null
            : Assert.Single(file.Operations).Prepare(ConfigOverride.ParseAll(words.Length == 0 ? [] : [words], faults), _folder, faults);
        string got = faults.Count > 0 ? $"{faults[0].Code} {faults[0].Message}{(faults[0].Hint is string hint ? $" | {hint}" : "")}" : plan!.Run.Arguments![1];
        Assert.True(expected.EndsWith('*') ? got.StartsWith(expected[..^1], StringComparison.Ordinal) : got == expected, $"expected {expected}, got {got}");
    }

    [Fact]
    public void A_section_whose_values_look_like_rules_stays_a_section()
    {
        var faults = new List<Fault>();
        File.WriteAllText(Path.Combine(_folder, "cupel.yaml"), "operations:\n  a:\n    exec: go\n    config: { clip: { min: 0, max: { default: 1, description: most } }, model: { type: resnet } }\n");
        Operation operation = Assert.Single(OperationsFile.Load(ProjectFolder.Get(_folder), faults).Operations);
        Assert.Equal(["clip.min=0", "clip.max=1", "model.type=resnet"], new ResolvedConfig(operation.Config).Rows.Select(row => $"{row.Key}={((ConfigScalar)row.Value).Text}"));
        Assert.Equal("most", ((ConfigSection)operation.Schema.Find("clip")!.Type).Find("max")!.Doc);
        Assert.Empty(faults);
    }
}
