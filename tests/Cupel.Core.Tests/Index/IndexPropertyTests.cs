using Cupel.Operations;
using Cupel.Runs;

namespace Cupel.Core.Tests.Index;

/// <summary>A store that is changed at random, by us and behind our back, answers with its index as it does from its files.</summary>
public sealed class IndexPropertyTests
{
    private const int Rounds = 60;

    private static readonly string[] Configs =
        ["""{"lr": 0.1}""", """{"lr": 0.2, "layers": [1, 2]}""", """{"lr": null, "name": "b"}""", """{"optimizer": {"lr": 1e-3}, "ok": true}""", "{}"];

    private static readonly string[] Filters =
    [
        "operation = train", "loss < 0.5", "config.lr = 0.1", "config.lr is undefined", "status = failed", "status in [lost, running, damaged]", "label = x", "tag = keep", "comment contains a",
        "min loss = 0.25 and operation = test", "loss step > 3", "config.optimizer.lr > 0", "check.loss = true", "attr.device = cpu", "git.dirty = true or exit_code = 1", "duration > 20s",
        "not tag = keep", "first loss is undefined", "ended is undefined", "metric.\"val loss\" = nan", "config.nowhere = 1", "checks.failed > 0",
        "(operation = train or tag = keep) and not (status = failed or loss > 0.5)", "not (config.lr = 0.1 and label = x) or loss < 0.3", "project contains letters",
    ];

    private static readonly string[] Sorts = ["loss", "loss:desc", "config.lr", "started:desc", "label", "status", "duration", "tag", "operation:desc"];
    private static readonly string[] Selectors = ["1", "2:5", "latest train", "latest test", "@label:x", "@tag:keep", "@best:loss", "@best:min loss", "@best:max loss", "0"];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Every_answer_with_it_equals_the_answer_without_it(int seed)
    {
        using var runs = new WrittenRuns(seed, block: seed % 2 == 0 ? 3 : 2000);
        var random = new Random(seed);
        for (int i = 0; i < 8; i++)
        {
            Change(runs, random, 0);
        }

        for (int round = 0; round < Rounds; round++)
        {
            for (int i = random.Next(4); i >= 0; i--)
            {
                Change(runs, random, random.Next(20));
            }

            if (random.Next(3) > 0)
            {
                WrittenRuns.Settle();
            }

            string[] selectors = random.Next(4) == 0 ? [Selectors[random.Next(Selectors.Length)]] : [];
            string[] filters = random.Next(3) == 0 ? [] : [Filters[random.Next(Filters.Length)]];
            string[] sort = random.Next(2) == 0 ? [] : [Sorts[random.Next(Sorts.Length)]];
            string asked = $"seed {seed}, round {round}: {string.Join(' ', selectors)} -w '{string.Join(' ', filters)}' --sort {string.Join(' ', sort)}";
            ProjectIdentity? scope = random.Next(4) == 0 ? new ProjectIdentity(null, "digits", WrittenRuns.Project) : null;
            string plain = IndexAnswers.Ask(new RunStore(runs.Plain.Root, runs.Clock) { Index = runs.Plain.Index, Scope = scope }, selectors, filters, sort);
            string indexed = IndexAnswers.Ask(new RunStore(runs.Plain.Root, runs.Clock) { Index = runs.Indexed.Index, Scope = scope }, selectors, filters, sort);
            Assert.True(plain == indexed, $"{asked}\nfrom the files:\n{plain}\nwith the index:\n{indexed}");

            if (random.Next(3) == 0)
            {
                Assert.Equal(IndexAnswers.Everything(runs.Plain, runs.Plain), IndexAnswers.Everything(runs.Indexed, runs.Plain));
            }
        }

        runs.Build();
        Assert.True(File.Exists(runs.IndexFile), "no index was ever written");
    }

    private static void Change(WrittenRuns runs, Random random, int what)
    {
        IReadOnlyList<Run> all = runs.Plain.List();
        Run? run = all.Count > 0 ? all[random.Next(all.Count)] : null;
        switch (run is null ? 0 : what)
        {
            case 0 or 1 or 2 or 3:
                runs.Add(random.Next(2) == 0 ? "train" : "test", random.Next(10) / 10.0, Configs[random.Next(Configs.Length)]);
                break;
            case 4:
                runs.AddOpen(started: random.Next(2) == 0, held: random.Next(2) == 0);
                break;
            case 5:
                runs.Indexed.Annotate(run!, NoteKind.Label, random.Next(2) == 0 ? "x" : "y");
                break;
            case 6:
                runs.Indexed.Annotate(run!, random.Next(2) == 0 ? NoteKind.Tag : NoteKind.Untag, "keep");
                break;
            case 7:
                runs.Indexed.Annotate(run!, NoteKind.Comment, "a word");
                break;
            case 8:
                runs.WriteSummary(run!.Folder, [], random.Next(10) / 10.0);
                break;
            case 9:
                File.Delete(run!.Folder.Summary);
                break;
            case 10:
                RunShelves.FinishPurges(runs.Plain.Trash);
                Directory.CreateDirectory(runs.Folder[".cupel/trash"]);
                Directory.Move(run!.Directory, runs.Folder[$".cupel/trash/{run.Id}-{random.Next()}"]);
                break;
            case 11:
                Edit(run!.Folder.RunJson, "train", "tesst"); // of the same length
                break;
            case 12:
                Edit(run!.Folder.Events, "completed", "lost\",\"a\":\"");
                break;
            case 13:
                Cut(run!.Folder.Events, random.Next(200));
                break;
            case 14:
                Cut(random.Next(2) == 0 ? run!.Folder.RunJson : run!.Folder.Summary, 1 + random.Next(20));
                break;
            case 15:
                foreach (string note in Notes.Files(runs.Folder[$".cupel/notes/{run!.Id}"]).Take(1))
                {
                    string path = runs.Folder[$".cupel/notes/{run.Id}/{note}"];
                    Edit(path, "\"x\"", "\"y\"");
                    if (random.Next(3) == 0)
                    {
                        File.Delete(path);
                    }
                }

                break;
            case 16:
                Copy(run!, all[random.Next(all.Count)]);
                break;
            case 17:
                File.Delete(runs.IndexFile);
                break;
            case 18 when File.Exists(runs.IndexFile):
                byte[] bytes = File.ReadAllBytes(runs.IndexFile);
                bytes[random.Next(bytes.Length)] ^= (byte)(1 << random.Next(8));
                File.WriteAllBytes(runs.IndexFile, bytes);
                break;
            case 19 when Directory.Exists(runs.Folder[$".cupel/notes/{run!.Id}"]):
                Directory.Delete(runs.Folder[$".cupel/notes/{run.Id}"], recursive: true);
                break;
            default:
                break;
        }
    }

    // A copy that keeps the times of what it copies, as rsync does, in the place of what was there.
    private static void Copy(Run from, Run to)
    {
        foreach (string file in new[] { "run.json", "summary.json", "events.jsonl" })
        {
            (string source, string target) = (Path.Combine(from.Folder.Record, file), Path.Combine(to.Folder.Record, file));
            if (source != target && File.Exists(source))
            {
                File.Copy(source, target, overwrite: true);
                File.SetLastWriteTimeUtc(target, File.GetLastWriteTimeUtc(source));
            }
        }
    }

    private static void Edit(string path, string from, string to)
    {
        if (File.Exists(path))
        {
            DateTime before = File.GetLastWriteTimeUtc(path);
            File.WriteAllText(path, File.ReadAllText(path).Replace(from, to, StringComparison.Ordinal));
            File.SetLastWriteTimeUtc(path, before);
        }
    }

    private static void Cut(string path, int bytes)
    {
        if (File.Exists(path))
        {
            using FileStream file = File.OpenWrite(path);
            file.SetLength(Math.Max(0, file.Length - bytes));
        }
    }
}
