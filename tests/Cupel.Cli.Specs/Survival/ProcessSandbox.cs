using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Cupel.Cli.Specs.Transcripts;
using Cupel.Hosting;

namespace Cupel.Cli.Specs.Survival;

/// <summary>A project folder in which the real <c>cupel</c> is started as a program, and its processes are signalled as the world would.</summary>
internal sealed class ProcessSandbox : IDisposable
{
    // Generous: only a test that is wrong, or a machine that stands still, waits so long.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly DirectoryInfo _folder = System.IO.Directory.CreateTempSubdirectory("cupel-survival-");
    private readonly List<Process> _started = [];

    /// <summary>The program: built beside this one, unless another is asked for.</summary>
    public string Program { get; init; } = Path.Combine(AppContext.BaseDirectory, "cupel");

    /// <summary>The training host; null for the one that the program finds itself.</summary>
    public string? Host { get; init; } = ProjectSandbox.Host;

    public string Directory => _folder.FullName;

    public void Write(string file, string content)
    {
        string path = Path.Combine(Directory, file);
        System.IO.Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, content);
    }

    /// <summary>Starts <c>cupel</c> with both streams in pipes of their own.</summary>
    public CupelProcess Start(params string[] args) => StartProgram(Program, args);

    /// <summary>Starts a shell line in which <c>cupel</c> is the program, in a session of its own.</summary>
    public CupelProcess StartShell(string line) => StartProgram("setsid", ["--wait", "bash", "-c", $"cupel() {{ '{Program}' \"$@\"; }}; export CUPEL='{Program}'; {line}"]);

    /// <summary>Runs <c>cupel</c> to its end.</summary>
    public Answer Cupel(params string[] args) => Start(args).WaitForEnd();

    /// <summary>Runs any program to its end.</summary>
    public Answer Run(string program, params string[] args) => StartProgram(program, args).WaitForEnd();

    /// <summary>The runs as <c>cupel runs --json</c> tells them, newest first; it must end well and be whole.</summary>
    /// <remarks>In this process, where it is quick: only those who kill and those who are killed must be programs.</remarks>
    public JsonArray List()
    {
        Answer answer = ProjectSandbox.Cupel(Directory, ["runs", "-a", "--json"]);
        Assert.True(answer.ExitCode == 0, answer.Error);
        return JsonNode.Parse(answer.Output)!.AsArray();
    }

    /// <summary>The newest run.</summary>
    public JsonObject Newest() => List()[0]!.AsObject();

    /// <summary>Waits until the newest run is as wanted.</summary>
    public JsonObject WaitForNewest(Func<JsonObject, bool> wanted, string what)
    {
        JsonObject? last = null;
        WaitFor(() => List() is [JsonObject run, ..] && wanted(last = run), () => $"{what}; it is {last}");
        return last!;
    }

    /// <summary>Waits until the newest run has been started, and has printed something.</summary>
    public JsonObject WaitUntilRunning() => WaitForNewest(
        run => (string?)run["status"] == "running" && File.Exists(Output(run, "stdout")) && new FileInfo(Output(run, "stdout")).Length > 0,
        "the newest run runs");

    public static string Record(JsonObject run, string file) => Path.Combine((string)run["dir"]!, ".run", file);

    public static string Output(JsonObject run, string stream) => Path.Combine((string)run["dir"]!, ".run", "output", stream);

    /// <summary>The process number of a run's supervisor.</summary>
    public static int Supervisor(JsonObject run) =>
        (int)JsonNode.Parse(File.ReadAllText(Record(run, "lock")))!["owner"]!["pid"]!;

    /// <summary>The process number of what a run executes.</summary>
    public static int Child(JsonObject run) => (int)File.ReadLines(Record(run, "events.jsonl"))
        .Select(line => JsonNode.Parse(line)!).First(e => (string?)e["kind"] == "started")["pid"]!;

    public static void Kill(int pid, string signal)
    {
        // What is gone already is no complaint.
        using Process kill = Process.Start(new ProcessStartInfo("kill", ["-s", signal, "--", pid.ToString(CultureInfo.InvariantCulture)]) { RedirectStandardError = true })!;
        kill.WaitForExit();
    }

    public static bool IsAlive(int pid)
    {
        try
        {
            string stat = File.ReadAllText($"/proc/{pid}/stat");
            return stat[stat.LastIndexOf(')') + 2] is not ('Z' or 'X');
        }
        catch (IOException)
        {
            return false;
        }
    }

    public static void WaitFor(Func<bool> condition, Func<string> what)
    {
        var watch = Stopwatch.StartNew();
        while (!condition())
        {
            Assert.True(watch.Elapsed < Patience, $"never came true: {what()}");
            Thread.Sleep(20);
        }
    }

    public void Dispose()
    {
        foreach (Process process in _started)
        {
            process.Kill(entireProcessTree: true);
            process.Dispose();
        }

        // What a test left running must not hold the folder. What has an end is gone, and its number may be another's.
        foreach (string events in System.IO.Directory.EnumerateFiles(Directory, "events.jsonl", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = 0 }))
        {
            JsonNode[] all = [.. File.ReadLines(events).Select(line => JsonNode.Parse(line)!)];
            if (!all.Any(e => (string?)e["kind"] == "ended") && Array.Find(all, e => (string?)e["kind"] == "started") is JsonNode started)
            {
                Kill(-(int)started["pid"]!, "KILL");
            }
        }

        for (int attempt = 0; ; attempt++)
        {
            try
            {
                _folder.Delete(recursive: true);
                return;
            }
            catch (IOException) when (attempt < 50)
            {
                // A supervisor that we just orphaned still writes its last words.
                Thread.Sleep(20);
            }
        }
    }

    private CupelProcess StartProgram(string program, IReadOnlyList<string> args)
    {
        var start = new ProcessStartInfo(program, args)
        {
            WorkingDirectory = Directory,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment.Remove("CUPEL_HOME");
        start.Environment.Remove("CUPEL_DATA");
        start.Environment.Remove(TrainingHost.Variable);
        if (Host is not null)
        {
            start.Environment[TrainingHost.Variable] = Host;
        }

        Process process = Process.Start(start)!;
        process.StandardInput.Close();
        _started.Add(process);
        return new CupelProcess(process, Patience);
    }
}
