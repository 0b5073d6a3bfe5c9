using System.Globalization;
using Cupel.Errors;
using Cupel.Experiments.Tests.Training;
using Cupel.Experiments.Training;
using Cupel.Learn.Data;
using Cupel.Testing;
using Cupel.Torch;

namespace Cupel.Experiments.Tests.Docs.Guide;

/// <summary>A page of the guide about a kind of part: its C# blocks are regions of the class that derives from this one, what they print stands below
/// them, and its configs train.</summary>
/// <param name="page">The page: <c>modules.md</c>.</param>
public abstract class GuidePageTests(string page) : TorchTests
{
    /// <summary>What a config of the page does not say itself.</summary>
    private static readonly (string Key, string Line)[] Rest =
    [
        ("seed", "seed: 1"),
        ("threads", "threads: 1"),
        ("data", "data: digits"),
        ("model", "model: { name: mlp, hidden: [16], classes: 10 }"),
        ("loss", "loss: cross_entropy"),
        ("optimizer", "optimizer: { name: adam, lr: 0.01 }"),
        ("trainer", "trainer: { max_steps: 30 }"),
    ];

    private readonly StringWriter _printed = new(CultureInfo.InvariantCulture) { NewLine = "\n" };

    /// <summary>What the blocks print to.</summary>
    protected TextWriter Console => _printed;

    /// <summary>A file beside these tests.</summary>
    protected static string Sample(string name) => Path.Combine(Repository.Root, "tests", "Cupel.Experiments.Tests", "Docs", "Guide", name);

    [Fact]
    public void The_configs_of_the_page_train()
    {
        string[] configs = [.. Fences("yaml")];
        Assert.NotEmpty(configs);
        Assert.All(configs, Train);
    }

    /// <summary>What was printed since the last call is what the page says below a block.</summary>
    /// <param name="name">The block.</param>
    protected void Printed(string name)
    {
        string printed = _printed.ToString().TrimEnd('\n');
        _printed.GetStringBuilder().Clear();
        string path = Path.Combine("docs", "guide", page);
        string text = File.ReadAllText(Path.Combine(Repository.Root, path));
        Assert.Contains(MarkedBlock.ReadAll(text, "output"), block => block.Name == name);
        Assert.Null(GeneratedPage.Difference(path, MarkedBlock.Replace(text, "output", name, string.Join('\n', printed.Split('\n').Select(line => line.TrimEnd())))));
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        string left = _printed.ToString();
        _printed.Dispose();
        Assert.True(left.Length == 0, $"printed, and not looked at: {left}");
    }

    private IEnumerable<string> Fences(string language)
    {
        string[] lines = File.ReadAllLines(Path.Combine(Repository.Root, "docs", "guide", page));
        for (int i = 0; i < lines.Length; i++)
        {
            if (lines[i] == $"```{language}")
            {
                yield return string.Join('\n', lines.Skip(i + 1).TakeWhile(line => line != "```"));
            }
        }
    }

    /// <summary>Whether a config says something itself: by the key, or by another that stands for it.</summary>
    private static bool Says(string config, string key) => Has(config, key) || key switch
    {
        "model" or "loss" => Has(config, "composition"),
        "optimizer" => Has(config, "optimizers"),
        _ => false,
    };

    private static bool Has(string config, string key) => $"\n{config}".Contains($"\n{key}:", StringComparison.Ordinal);

    private void Train(string config)
    {
        IEnumerable<string> rest = Rest.Where(one => !Says(config, one.Key)).Select(one => one.Line);
        string file = Folder.Write("config.yaml", $"{string.Join('\n', rest)}\n{config}\n");
        var faults = new List<Fault>();
        TrainingPlan? plan = TrainingPlan.Read(file, page, [], null, faults);
        Assert.True(plan is not null, $"{config}\n\n{string.Join('\n', faults)}");
        using var session = new TrainingSession(plan.Training, new TrainingSurroundings(new DataFolders(Folder.Path, null), Folder["checkpoints"], new MemorySink()));
        session.Run(CancellationToken.None);
        Directory.Delete(Folder["checkpoints"], recursive: true);
    }
}
