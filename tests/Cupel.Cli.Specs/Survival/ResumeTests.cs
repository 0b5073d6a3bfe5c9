using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Cupel.Cli.Specs.Transcripts;

namespace Cupel.Cli.Specs.Survival;

/// <summary>A training that was stopped and gone on with ends with the very weights of one that nobody stopped.</summary>
public sealed class ResumeTests
{
    private const string Project = """
        operations:
          digits:
            train: digits.yaml
          other:
            exec: echo other
        """;

    private const string Training = """
        seed: 3
        threads: 1
        data: digits
        loader: { batch_size: 16 }
        model:
          name: sequential
          layers:
            - flatten
            - { name: linear, out_features: 24 }
            - relu
            - { name: dropout, p: 0.2 }
            - { name: linear, out_features: 10 }
        loss: cross_entropy
        optimizer: { name: adam, lr: 0.003 }
        trainer: { epochs: 40 }
        metrics: [accuracy]
        checks:
          - { file: checkpoints/best.safetensors }
        """;

    [Fact]
    public void An_interrupted_training_saves_itself_and_goes_on_to_the_same_weights()
    {
        using ProcessSandbox sandbox = new();
        sandbox.Write("cupel.yaml", Project);
        sandbox.Write("digits.yaml", Training);

        CupelProcess cupel = sandbox.Start("run", "digits");
        JsonObject begun = sandbox.WaitForNewest(
            run => File.Exists(ProcessSandbox.Output(run, "stderr")) && new FileInfo(ProcessSandbox.Output(run, "stderr")).Length > 0, "an epoch is done");
        cupel.Kill("INT");
        Answer stopped = cupel.WaitForEnd();
        Assert.Equal(130, stopped.ExitCode);
        Assert.Contains($"cupel run --resume {begun["name"]}  go on from its last checkpoint\n", stopped.Error, StringComparison.Ordinal);
        JsonObject first = sandbox.Newest();
        Assert.Equal((begun["id"]!.ToString(), "terminated", "stopped"), (first["id"]!.ToString(), (string?)first["status"], (string?)first["reason"]));
        Assert.True(File.Exists(Weights(first, "last")), "the last checkpoint is saved");

        // What the config file says by now does not matter: the run goes on as it was begun.
        sandbox.Write("digits.yaml", Training.Replace("0.003", "0.5", StringComparison.Ordinal));
        Answer went = sandbox.Cupel("run", "--resume", "1");
        Assert.True(went.ExitCode == 0, went.Error);
        JsonObject resumed = sandbox.Newest();
        Assert.Equal($"cupel run digits --resume {first["id"]}", (string?)JsonNode.Parse(sandbox.Cupel("show", "--json").Output)!["command"]);

        sandbox.Write("digits.yaml", Training);
        Assert.Equal(0, sandbox.Cupel("run", "digits").ExitCode);
        JsonObject whole = sandbox.Newest();
        Assert.True(Read(whole, "step") > Read(first, "step"), "the first was stopped before its end");
        Assert.Equal(Read(whole, "step"), Read(resumed, "step"));
        Assert.Equal(Hash(whole, "best"), Hash(resumed, "best"));
        Assert.Equal(Hash(whole, "last"), Hash(resumed, "last"));
        Assert.Equal(Read(whole, "last"), Read(resumed, "last"));

        // A training that is done goes on when it is given more to do.
        Answer longer = sandbox.Cupel("run", "--resume", (string)whole["id"]!, "trainer.epochs=41");
        Assert.True(longer.ExitCode == 0, longer.Error);
        Assert.True(Read(sandbox.Newest(), "step") > Read(whole, "step"));
    }

    [Fact]
    public void What_cannot_be_gone_on_with_is_said()
    {
        using ProcessSandbox sandbox = new();
        sandbox.Write("cupel.yaml", Project);
        sandbox.Write("digits.yaml", Training);
        Assert.Equal(0, sandbox.Cupel("run", "digits", "--stage").ExitCode);
        AssertSlip("has no checkpoint to go on from", "run", "--resume", "1");
        AssertSlip("is of operation `digits`, not `other`", "run", "other", "--resume", "1");
        Assert.Equal(0, sandbox.Cupel("run", "other").ExitCode);
        AssertSlip("is no training", "run", "--resume", "1");

        void AssertSlip(string message, params string[] args)
        {
            Answer answer = sandbox.Cupel(args);
            Assert.Equal(2, answer.ExitCode);
            Assert.Contains(message, answer.Error, StringComparison.Ordinal);
        }
    }

    private static string Weights(JsonObject run, string which) => Path.Combine((string)run["dir"]!, "checkpoints", $"{which}.safetensors");

    private static string Hash(JsonObject run, string which) => Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(Weights(run, which))));

    private static double Read(JsonObject run, string field) => (double)run["metrics"]!["loss"]![field]!;
}
