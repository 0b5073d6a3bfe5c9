using Cupel.Runs;
using Cupel.Supervision;
using Cupel.Testing;

namespace Cupel.Core.Tests.Runs;

/// <summary>A store in a folder of its own, and the supervisor that tests may kill.</summary>
public sealed class StoreFixture : IDisposable
{
    private static readonly string SupervisorProgram = Path.Combine(AppContext.BaseDirectory, "Cupel.Core.Tests.Supervisor");

    public StoreFixture(TimeProvider? clock = null)
    {
        Clock = clock ?? TimeProvider.System;
        Store = new RunStore(Folder[".cupel"], Clock);
    }

    public TemporaryFolder Folder { get; } = new();

    public TimeProvider Clock { get; }

    public RunStore Store { get; }

    public static IReadOnlyList<string> Program(params string[] arguments) => [SupervisorProgram, .. arguments];

    public RunRequest Request(string shell) =>
        new() { Operation = "train", Command = new RunCommand { Shell = shell }, Project = Folder.Path };

    public Run Create(string shell) => Store.Create(Request(shell));

    /// <summary>Runs a shell line in this process, to its end.</summary>
    public Run Execute(string shell) => Execute(Request(shell));

    public Run Execute(RunRequest request)
    {
        Run run = Store.Create(request);
        Supervisor.Run(run.Directory, Clock, new SupervisorOptions { LeftoverGrace = TimeSpan.FromMilliseconds(300) });
        return run;
    }

    /// <summary>Runs a shell line under a supervisor of its own.</summary>
    public async Task<Run> StartAsync(string shell)
    {
        Run run = Create(shell);
        await new SupervisorLauncher(Program("supervise")).StartAsync(run, RunEnvironment.OfThisProcess());
        return run;
    }

    public void Dispose() => Folder.Dispose();
}
