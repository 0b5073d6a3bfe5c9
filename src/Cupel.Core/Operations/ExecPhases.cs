using Cupel.Config;
using Cupel.Errors;

namespace Cupel.Operations;

/// <summary>What an operation executes: its command, and what is done before and after it.</summary>
/// <param name="Run">The command of the run itself.</param>
/// <remarks>
/// <para><c>exec</c> is a command (a text or a list), a map of phases, or a map of commands by platform; a phase may be a map by platform
/// too. Each phase is a process in the run's folder with the run's environment.</para>
/// <para>Where <see cref="Stage"/> does not end with 0 nothing else is executed and the run has failed. <see cref="Finish"/> is executed
/// once <see cref="Run"/> was started, however that ended; it sees how in <c>CUPEL_EXIT_CODE</c> (empty after a signal).</para>
/// </remarks>
public sealed record ExecPhases(ExecCommand Run)
{
    private const string OtherPlatform = "other";
    private static readonly string[] Platforms = ["linux", "macos", "windows", OtherPlatform];
    private static readonly string[] Phases = ["stage", "run", "finish"];

    private static readonly ConfigType Command = new OneOfType(
        new TextType { AllowEmpty = false, Words = "a command line" },
        new ListType(new TextType { AnyScalar = true }) { AtLeast = 1 });

    private static readonly ConfigType CommandByPlatform = new OneOfType(Command, new ConfigSection(ByPlatform()));

    /// <summary>What is executed before, or null.</summary>
    public ExecCommand? Stage { get; init; }

    /// <summary>What is executed after, or null.</summary>
    public ExecCommand? Finish { get; init; }

    /// <summary>The keys of an <c>exec</c> that is a map.</summary>
    public static ConfigSection Section { get; } = new(
    [
        new("stage", CommandByPlatform, "Executed first. When it does not end with 0, the run has failed and nothing else is executed."),
        new("run", CommandByPlatform, "The command of the run."),
        new("finish", CommandByPlatform,
            "Executed after `run`, however that ended; `CUPEL_EXIT_CODE` says how, and is empty after a signal. When it does not end with 0, "
            + "a run that had completed has failed."),
        .. ByPlatform(),
    ]);

    /// <summary>What <c>exec</c> may be.</summary>
    internal static ConfigType Schema { get; } = new OneOfType(Command, Section);

    /// <summary>This machine's name among the platforms.</summary>
    internal static string ThisPlatform { get; } =
        OperatingSystem.IsLinux() ? "linux" : OperatingSystem.IsMacOS() ? "macos" : OperatingSystem.IsWindows() ? "windows" : OtherPlatform;

    /// <summary>Reads what <c>exec</c> holds; null after a fault, and where it has no command for the platform.</summary>
    /// <param name="node">What <see cref="Schema"/> has taken.</param>
    /// <param name="config">The config whose keys it may name.</param>
    /// <param name="platform">The platform whose commands are wanted.</param>
    /// <param name="faults">Takes what is wrong with it.</param>
    /// <param name="arguments">Whether values are passed as arguments of <see cref="Run"/>.</param>
    /// <param name="elsewhere">Whether a phase has commands for other platforms only, which is nothing wrong: the file may be shared.</param>
    internal static ExecPhases? Read(ConfigNode node, ConfigMap config, string platform, ICollection<Fault> faults, bool arguments, out bool elsewhere)
    {
        elsewhere = false;
        if (node is not ConfigMap map)
        {
            return ReadRun(node) is ExecCommand only ? new ExecPhases(only) : null;
        }

        ConfigEntry? phase = map.Entries.FirstOrDefault(entry => Phases.Contains(entry.Key));
        ConfigEntry? byPlatform = map.Entries.FirstOrDefault(entry => Platforms.Contains(entry.Key));
        if (phase is not null && byPlatform is not null)
        {
            faults.Add(new Fault(ErrorCodes.ConfigConflict,
                $"`exec` has both the phase `{phase.Key}` and the platform `{byPlatform.Key}`", byPlatform.KeyLocation,
                $"put the platforms into the phase: `{phase.Key}: {{ {byPlatform.Key}: ... }}`"));
            return null;
        }

        if (phase is not null && map.Find("run") is null)
        {
            faults.Add(new Fault(ErrorCodes.ConfigMissing, "`exec` has phases, but no `run`", phase.KeyLocation, "add `run:` with a command line"));
            return null;
        }

        int before = faults.Count;
        bool missing = false;
        ExecCommand? run = One(phase is null ? map : map.Find("run"), ReadRun);
        ExecCommand? stage = One(map.Find("stage"), ReadOther);
        ExecCommand? finish = One(map.Find("finish"), ReadOther);
        elsewhere = missing;
        return run is null || missing || faults.Count > before ? null : new ExecPhases(run) { Stage = stage, Finish = finish };

        ExecCommand? One(ConfigNode? command, Func<ConfigNode, ExecCommand?> read)
        {
            if (command is ConfigMap choices)
            {
                command = choices.Find(platform) ?? choices.Find(OtherPlatform);
                missing |= command is null;
            }

            return command is null ? null : read(command);
        }

        ExecCommand? ReadOther(ConfigNode command) => ExecCommand.Read(command, config, faults);

        ExecCommand? ReadRun(ConfigNode command)
        {
            ExecCommand? read = ExecCommand.Read(command, config, faults, arguments);
            if (!arguments || read is null or { TakesArguments: true } or { CanEndInArguments: true })
            {
                return read;
            }

            faults.Add(new Fault(ErrorCodes.Syntax, "where do the arguments go in this command?", command.Origin.Where, "put `{args}` in their place"));
            return null;
        }
    }

    /// <summary>The commands with values in them; null after a fault.</summary>
    /// <param name="config">The values.</param>
    /// <param name="arguments">How values are passed as arguments of <see cref="Run"/>; null for not at all.</param>
    /// <param name="faults">Takes values that no command line can carry.</param>
    internal ExecPlan? Fill(ResolvedConfig config, PassedArguments? arguments, ICollection<Fault> faults)
    {
        int before = faults.Count;
        CommandLine? run = Run.Fill(config.Root, faults, arguments?.Of(config, [.. Run.Keys]));
        CommandLine? stage = Stage?.Fill(config.Root, faults);
        CommandLine? finish = Finish?.Fill(config.Root, faults);
        return run is null || faults.Count > before ? null : new ExecPlan(run, config) { Stage = stage, Finish = finish };
    }

    private static ConfigKey[] ByPlatform() =>
        [.. Platforms.Select(platform => new ConfigKey(platform, Command,
            platform == OtherPlatform ? "The command on any platform that is not named." : $"The command on {platform}."))];
}
