using System.Globalization;
using System.Text.Json.Nodes;
using Cupel.Cli.Specs.Transcripts;

namespace Cupel.Cli.Specs.Survival;

/// <summary>SIGKILL to an import from another tool at any moment, over and over.</summary>
public sealed class ImportKillTests
{
    private const int Kills = 30;
    private const int Runs = 40;
    private const int Files = 12;

    [Fact]
    public void Nothing_is_doubled_nothing_is_half_and_the_next_import_brings_the_rest()
    {
        int seed = Environment.TickCount;
        var random = new Random(seed);
        using var whole = new ProcessSandbox { Program = PublishedProgram.Find() };
        using var killed = new ProcessSandbox { Program = PublishedProgram.Find() };
        WriteGuild(whole.Directory);
        whole.Write("cupel.yaml", "operations: {}");
        killed.Write("cupel.yaml", "operations: {}");
        string guild = Path.Combine(whole.Directory, "guild");

        long started = Environment.TickCount64;
        Answer complete = whole.Cupel("import", "--from", "guild", guild);
        int span = (int)(Environment.TickCount64 - started);
        Assert.True(complete.ExitCode == 0, complete.Error);

        int halfway = 0;
        for (int kill = 0; kill < Kills; kill++)
        {
            // Begun anew once all are there, so that each kill hits an import that has something to do.
            if (killed.List().Count >= Runs - 1)
            {
                Directory.Delete(Path.Combine(killed.Directory, ".cupel"), recursive: true);
            }

            int before = killed.List().Count;
            CupelProcess import = killed.Start("import", "--from", "guild", guild);
            Thread.Sleep(random.Next(0, span + 1));
            import.Kill();
            import.WaitForEnd();
            JsonArray runs = killed.List();
            AssertWhole(runs, $"seed {seed}, kill {kill}");
            Answer verdict = ProjectSandbox.Cupel(killed.Directory, ["verify"]);
            Assert.True(verdict.ExitCode == 0 || runs.Count == 0, $"seed {seed}, kill {kill}: {verdict.Output}{verdict.Error}");
            halfway += runs.Count > before && runs.Count < Runs ? 1 : 0;
            if (Directory.Exists(Staging(killed)) && Directory.EnumerateDirectories(Staging(killed)).Any() && runs.Count > 0)
            {
                Assert.Contains("whose making was cut off", verdict.Error, StringComparison.Ordinal);
            }
        }

        // A test whose kills all came too early or too late would prove nothing.
        Assert.True(halfway > 0, $"seed {seed}: no kill came while runs were imported");
        Answer last = killed.Cupel("import", "--from", "guild", guild);
        Assert.True(last.ExitCode == 0, last.Error);
        Assert.Equal(Digest(whole, guild), Digest(killed, guild));
    }

    private static string Staging(ProcessSandbox sandbox) => Path.Combine(sandbox.Directory, ".cupel", "staging");

    private static void AssertWhole(JsonArray runs, string message)
    {
        Assert.True(runs.Select(run => (string)run!["id"]!).Distinct().Count() == runs.Count, $"{message}: a run is there twice");
        foreach (JsonNode? run in runs)
        {
            Assert.True((string?)run!["status"] == "completed", $"{message}: {run}");
            Assert.True(Directory.EnumerateFiles((string)run["dir"]!, "file*").Count() == Files, $"{message}: {run["name"]} lacks files");
        }
    }

    /// <summary>Every file of every run and every note, with its content, but for what names the store itself.</summary>
    private static string Digest(ProcessSandbox sandbox, string guild)
    {
        string store = Path.Combine(sandbox.Directory, ".cupel");
        string[] files = [.. new[] { "runs", "notes" }.SelectMany(part => Directory.EnumerateFiles(Path.Combine(store, part), "*", SearchOption.AllDirectories)).Where(file => !IsLeft(file)).Order(StringComparer.Ordinal)];
        return string.Join('\n', files.Select(file =>
            $"{Path.GetRelativePath(store, file)} {File.ReadAllText(file).Replace(guild, "GUILD", StringComparison.Ordinal).Replace(sandbox.Directory, "", StringComparison.Ordinal)}"));
    }

    // Nobody reads what a killed writer left beside the file that it was about to write.
    private static bool IsLeft(string file) => file.EndsWith(".tmp", StringComparison.Ordinal);

    private static void WriteGuild(string folder)
    {
        for (int i = 0; i < Runs; i++)
        {
            string id = string.Create(CultureInfo.InvariantCulture, $"{i + 1:x32}");
            string record = Path.Combine(folder, "guild", "runs", id, ".guild");
            Directory.CreateDirectory(Path.Combine(record, "attrs"));
            long made = 1_700_000_000_000_000 + (i * 1_000_000L);
            File.WriteAllText(Path.Combine(record, "opref"), "guildfile:/home/ann/guild.yml 0c5e '' train");
            foreach ((string name, string text) in new[]
            {
                ("initialized", $"{made}"), ("started", $"{made}"), ("stopped", $"{made + 500_000}"), ("exit_status", "0"), ("flags", $"i: {i}"), ("label", $"run {i}"),
                ("tags", "- one\n- two"), ("comments", $"- body: fine\n  time: {made}\n  user: bob"),
            })
            {
                File.WriteAllText(Path.Combine(record, "attrs", name), text + "\n");
            }

            for (int file = 0; file < Files; file++)
            {
                File.WriteAllText(Path.Combine(folder, "guild", "runs", id, $"file{file}.txt"), new string((char)('a' + file), 5000 * (file + 1)));
            }
        }
    }
}
