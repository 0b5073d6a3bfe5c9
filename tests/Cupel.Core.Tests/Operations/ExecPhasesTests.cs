using Cupel.Config;
using Cupel.Core.Tests.Config;
using Cupel.Errors;
using Cupel.Operations;

namespace Cupel.Core.Tests.Operations;

public sealed class ExecPhasesTests
{
    [Theory]
    [Trait("requirement", "G34")]
    [InlineData("make {lr}", null, "make 0.1", null)]
    [InlineData("{run: make}", null, "make", null)]
    [InlineData("{stage: 'prepare {lr}', run: [make, '{lr}'], finish: tidy}", "prepare 0.1", "make 0.1", "tidy")]
    [InlineData("{linux: make, other: nmake}", null, "make", null)]
    [InlineData("{windows: nmake, other: make}", null, "make", null)]
    [InlineData("{run: {linux: make, windows: nmake}, finish: {other: tidy}}", null, "make", "tidy")]
    public void The_commands_of_this_platform_are_taken(string exec, string? stage, string run, string? finish)
    {
        (ExecPhases? phases, List<Fault> faults) = Read(exec);
        Assert.Empty(FaultText.Of(faults));
        ExecPlan plan = phases!.Fill(new ResolvedConfig(Config), null, faults)!;
        Assert.Equal((stage, run, finish), (Text(plan.Stage), Text(plan.Run), Text(plan.Finish)));
    }

    [Theory]
    [InlineData("{stage: a, finish: b}", "config-missing 1:8 <stage> `exec` has phases, but no `run` | add `run:` with a command line")]
    [InlineData("{run: a, linux: b}",
        "config-conflict 1:16 <linux> `exec` has both the phase `run` and the platform `linux` | put the platforms into the phase: `run: { linux: ... }`")]
    [InlineData("{run: 'go {rl}'}", "config-key 1:17 <{rl}> no config key `rl` | did you mean `lr`?")]
    [InlineData("{rnu: a}", "config-key 1:8 <rnu> no config key `exec.rnu` | did you mean `exec.run`?")]
    public void What_is_wrong_with_it_is_said_with_the_place(string exec, string fault)
    {
        (ExecPhases? phases, List<Fault> faults) = Read(exec);
        Assert.Equal([fault], FaultText.Of(faults));
        Assert.Null(phases);
    }

    [Theory]
    [InlineData("{windows: a}")]
    [InlineData("{run: a, finish: {macos: b}}")]
    public void Commands_for_other_platforms_alone_are_nothing_wrong(string exec)
    {
        var faults = new List<Fault>();
        ConfigNode node = new ConfigResolver("/", faults).Resolve(Yaml.Map("exec: " + exec).Find("exec")!, ExecPhases.Schema, "exec");
        Assert.Null(ExecPhases.Read(node, Config, "linux", faults, false, out bool elsewhere));
        Assert.True(elsewhere);
        Assert.Empty(faults);
    }

    private static ConfigMap Config { get; } = Yaml.Map("lr: 0.1\n");

    private static string? Text(CommandLine? line) => line is null ? null : line.Shell ?? string.Join(' ', line.Arguments!);

    private static (ExecPhases? Phases, List<Fault> Faults) Read(string exec)
    {
        var faults = new List<Fault>();
        ConfigNode node = new ConfigResolver("/", faults).Resolve(Yaml.Map("exec: " + exec).Find("exec")!, ExecPhases.Schema, "exec");
        return (faults.Count > 0 ? null : ExecPhases.Read(node, Config, "linux", faults, false, out _), faults);
    }
}
