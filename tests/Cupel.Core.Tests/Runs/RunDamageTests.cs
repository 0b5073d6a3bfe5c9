using System.Text.Json.Nodes;
using Cupel.Errors;
using Cupel.Filters;
using Cupel.Runs;
using Cupel.Supervision;

namespace Cupel.Core.Tests.Runs;

/// <summary>Whatever happens to the files of one run, that run alone shows it.</summary>
[Trait("requirement", "G51")]
[Trait("requirement", "defect-1")]
public sealed class RunDamageTests : IDisposable
{
    private static readonly string[] Record =
        ["run.json", "config.json", "environment.json", "events.jsonl", "manifest", "summary.json", "output/times", "output/stdout", "output/stderr"];

    private readonly StoreFixture _fixture = new();

    public static TheoryData<string> Files => [.. Record, "scalars"];

    [Theory]
    [MemberData(nameof(Files))]
    public void However_a_file_is_corrupted_the_list_stands_and_verify_says_it(string file)
    {
        const int Seed = 20260103;
        var random = new Random(Seed);
        Run other = Execute();
        Run run = Execute();
        string path = file == "scalars" ? Directory.GetFiles(run.Folder.Scalars).Single() : Path.Combine(run.Folder.Record, file);
        byte[] whole = File.ReadAllBytes(path);
        for (int round = 0; round < 40; round++)
        {
            byte[] bytes = Corrupt(random, whole);
            File.WriteAllBytes(path, bytes);
            string at = $"seed {Seed}, round {round}";
            RequireListStands(other, at);
            Look(run);

            // Captured bytes may be anything, and JSON may be changed into other JSON; what is torn must be said.
            RunVerdict verdict = RunVerifier.Verify(run);
            if (run.Read().State.Status == RunStatus.Damaged)
            {
                Assert.True(verdict.Problems.Count > 0, at);
            }

            foreach (RepairStep step in RunRepair.Plan(run))
            {
                step.Apply();
            }

            Assert.True(RunRepair.Plan(run).Count == 0, $"a repair leaves nothing that a repair can mend; {at}");
            Look(run);
            File.Delete(Path.Combine(run.Folder.Record, "summary.json.damaged"));
            File.WriteAllBytes(path, whole);
            RequireWell(run, at);
        }
    }

    [Fact]
    public void A_record_that_lacks_its_lists_is_read_with_empty_ones()
    {
        Run run = _fixture.Execute("true");
        foreach (string file in (string[])[run.Folder.RunJson, run.Folder.Summary])
        {
            JsonObject fields = JsonNode.Parse(File.ReadAllText(file))!.AsObject();
            foreach (string name in fields.Where(field => field.Value is JsonArray or JsonObject && field.Key is not ("command" or "rules")).Select(field => field.Key).ToArray())
            {
                fields.Remove(name);
            }

            File.WriteAllText(file, fields.ToJsonString());
        }

        RunRecord record = run.ReadRecord();
        Assert.Empty(record.Config);
        Assert.Empty(record.Attributes);
        Assert.Empty(record.Variables);
        Assert.All(new IEnumerable<object>[] { record.Tags, record.Checks, record.Scalars, record.Secrets, record.Needs }, Assert.Empty);
        RunSummary summary = run.FindSummary()!;
        Assert.Empty(summary.Metrics);
        Assert.Empty(summary.System);
        Assert.All(new IEnumerable<object>[] { summary.Checks, summary.Warnings }, Assert.Empty);
    }

    [Fact]
    public void A_run_with_a_damaged_record_still_shows_what_it_came_to()
    {
        Run run = Execute();
        RunSummary summary = run.FindSummary()!;
        File.WriteAllText(run.Folder.RunJson, "{");

        RunSnapshot damaged = run.Read();

        Assert.Equal(RunStatus.Damaged, damaged.State.Status);
        Assert.Null(damaged.Record);
        Assert.NotEmpty(summary.Metrics);
        Assert.Equal(summary.Metrics, damaged.Summary!.Metrics);
    }

    [Fact]
    public void Text_that_is_no_utf8_and_keys_that_are_there_twice_are_damage()
    {
        Run run = Execute();
        byte[] whole = File.ReadAllBytes(run.Folder.RunJson);
        byte[] bad = [.. whole];
        bad[bad.AsSpan().IndexOf("\"train\""u8) + 2] = 0xff;
        File.WriteAllBytes(run.Folder.RunJson, bad);
        Assert.Equal(RunStatus.Damaged, run.Read().State.Status);
        string twice = System.Text.Encoding.UTF8.GetString(whole).Replace("\"lr\": 0.1", "\"lr\": 0.1, \"lr\": 0.2", StringComparison.Ordinal);
        Assert.NotEqual(whole.Length, twice.Length);
        File.WriteAllText(run.Folder.RunJson, twice);
        Assert.Equal(RunStatus.Damaged, run.Read().State.Status);
        Look(run);
    }

    [Fact]
    public void A_folder_that_is_empty_a_record_that_is_a_file_and_a_file_that_is_a_folder_are_damage()
    {
        Run other = Execute();
        Run empty = Execute();
        Directory.Delete(empty.Directory, recursive: true);
        Directory.CreateDirectory(empty.Directory);
        Run record = Execute();
        Directory.Delete(record.Folder.Record, recursive: true);
        File.WriteAllText(record.Folder.Record, "");
        Run events = Execute();
        File.Delete(events.Folder.Events);
        Directory.CreateDirectory(events.Folder.Events);
        Run scalars = Execute();
        Directory.Delete(scalars.Folder.Scalars, recursive: true);
        File.WriteAllText(scalars.Folder.Scalars, "");
        Assert.All([empty, record, events], run =>
        {
            Assert.Equal(RunStatus.Damaged, run.Read().State.Status);
            Assert.NotEmpty(RunVerifier.Verify(run).Problems);
            Assert.Empty(RunRepair.Plan(run));
        });
        Look(scalars);
        RunVerifier.Verify(scalars);
        RequireListStands(other, "with folders in the place of files");
    }

    [Fact]
    public void A_file_or_a_link_to_nowhere_in_the_place_of_a_run_is_no_run()
    {
        Run other = Execute();
        Run gone = Execute();
        Directory.Delete(gone.Directory, recursive: true);
        File.WriteAllText(gone.Directory, "");
        Assert.Equal([other.Id], _fixture.Store.List().Select(run => run.Id));
        File.Delete(gone.Directory);
        Directory.CreateSymbolicLink(gone.Directory, _fixture.Folder["nowhere"]);
        RequireListStands(other, "with a link to nowhere");
        foreach (Run run in _fixture.Store.List().Where(run => run.Id == gone.Id))
        {
            Assert.Equal(RunStatus.Damaged, run.Read().State.Status);
        }
    }

    [Fact]
    public void Notes_that_are_damaged_are_named_and_the_others_are_read()
    {
        Run run = Execute();
        _fixture.Store.Annotate(run, NoteKind.Tag, "keep");
        _fixture.Store.Annotate(run, NoteKind.Label, "x");
        string note = Directory.GetFiles(_fixture.Folder[".cupel/notes/" + run.Id]).Order(StringComparer.Ordinal).Last();
        File.WriteAllText(note, "{");
        Assert.Equal((null, "keep"), (run.ReadNotes().Label, Assert.Single(run.ReadNotes().Tags)));
        Assert.Single(RunVerifier.Verify(run).Problems);
        Directory.Delete(_fixture.Folder[".cupel/notes/" + run.Id], recursive: true);
        File.WriteAllText(_fixture.Folder[".cupel/notes/" + run.Id], "");
        Assert.Empty(run.ReadNotes().Tags);
    }

    public void Dispose() => _fixture.Dispose();

    private Run Execute() => _fixture.Execute(_fixture.Request("echo loss: 0.5; echo oops >&2; echo 1 > a.txt") with
    {
        Config = new System.Text.Json.Nodes.JsonObject { ["lr"] = 0.1, ["name"] = "net" },
    });

    private static byte[] Corrupt(Random random, byte[] whole)
    {
        byte[] bytes = [.. whole];
        switch (random.Next(5))
        {
            case 0:
                return bytes[..random.Next(bytes.Length)];
            case 1:
                bytes[random.Next(bytes.Length)] ^= (byte)(1 << random.Next(8));
                return bytes;
            case 2:
                random.NextBytes(bytes.AsSpan(random.Next(bytes.Length)));
                return bytes;
            case 3:
                return [.. bytes, .. "{\"kind\":"u8[..random.Next(1, 8)]];
            default:
                int from = random.Next(bytes.Length);
                return [.. bytes[..from], .. bytes[random.Next(from, bytes.Length)..]];
        }
    }

    // Everything that a list, a filter or a page asks of a run.
    private static void Look(Run run)
    {
        RunSnapshot snapshot = run.Read();
        var facts = new RunFacts(snapshot, DateTimeOffset.UnixEpoch);
        foreach (string key in facts.ConfigKeys)
        {
            facts.Config(key);
        }

        foreach (string name in facts.AttributeNames)
        {
            facts.Attribute(name);
        }

        _ = facts.Metrics;
        _ = snapshot.State.Reason;
        RunVerifier.Verify(run);
    }

    private void RequireListStands(Run other, string at)
    {
        foreach (Run run in _fixture.Store.List())
        {
            Look(run);
        }

        Assert.True(other.Read().State.Status == RunStatus.Completed, at);
        Assert.Equal(other.Id, RunSelector.SelectOne(_fixture.Store, other.Id.Value).Id);
        Assert.Throws<UserErrorException>(() => RunSelector.SelectOne(_fixture.Store, "@tag:nobody"));
    }

    private static void RequireWell(Run run, string at)
    {
        RunVerdict verdict = RunVerifier.Verify(run);
        Assert.True(verdict.Problems.Count == 0, $"{at}: {string.Join("; ", verdict.Problems)}");
    }
}
