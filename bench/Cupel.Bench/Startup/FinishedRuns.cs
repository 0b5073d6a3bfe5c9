using System.Text.Json.Nodes;
using Cupel.Checks;
using Cupel.Runs;
using Cupel.Supervision;

namespace Cupel.Bench.Startup;

/// <summary>A project with many runs that have ended, each of them really run.</summary>
internal sealed class FinishedRuns : IDisposable
{
    private FinishedRuns(string project) => Project = project;

    /// <summary>The project's folder.</summary>
    public string Project { get; }

    /// <summary>Makes a project, with an operation <c>nothing</c> that runs <c>true</c>, and its runs.</summary>
    public static FinishedRuns Make(int count)
    {
        string project = Directory.CreateTempSubdirectory("cupel-bench-").FullName;
        File.WriteAllText(Path.Combine(project, "cupel.yaml"), "operations:\n  nothing:\n    exec: [\"true\"]\n");
        var store = new RunStore(Path.Combine(project, ".cupel"), TimeProvider.System);
        for (int i = 0; i < count; i++)
        {
            Supervisor.Run(store.Create(Request(project, i)).Directory, TimeProvider.System);
        }

        return new FinishedRuns(project);
    }

    public void Dispose() => Directory.Delete(Project, recursive: true);

    private static RunRequest Request(string project, int number) => new()
    {
        Operation = "train",
        Description = "Train a small network on handwritten digits",
        Command = new RunCommand { Arguments = ["printf", $"val_loss: 0.1{number:000}\nval_accuracy: 0.9{number:000}\n"], Retype = "cupel run train" },
        Project = project,
        Config = new JsonObject
        {
            ["seed"] = number,
            ["data"] = new JsonObject { ["name"] = "digits", ["validation"] = 0.1, ["test"] = 0.2 },
            ["loader"] = new JsonObject { ["batch_size"] = 32, ["shuffle"] = true, ["workers"] = 0 },
            ["optimizer"] = new JsonObject { ["name"] = "adamw", ["lr"] = 0.003, ["beta1"] = 0.9, ["beta2"] = 0.999, ["weight_decay"] = 0.01 },
            ["trainer"] = new JsonObject { ["epochs"] = 20, ["monitor"] = "val_accuracy" },
        },
        Checks = [new MetricCheck { Metric = "val_accuracy", Above = 0.5 }],
        Seed = number,
    };
}
