using System.ComponentModel;
using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using Cupel.Errors;
using Cupel.Supervision;

namespace Cupel.Notebooks;

/// <summary>What a machine has for executing notebooks.</summary>
/// <param name="Python">The Python that would execute them, or null where there is none.</param>
/// <param name="Nbclient">The version of its nbclient, or null where it has none.</param>
/// <param name="Kernels">The names of the kernels that are installed, sorted.</param>
/// <param name="Problems">Why notebooks that were asked about could not be executed, each with the notebook's name, or null where it is about all.</param>
/// <remarks>Immutable.</remarks>
public sealed record NotebookSupport(string? Python, string? Nbclient, IReadOnlyList<string> Kernels, IReadOnlyList<(string? Notebook, Fault Fault)> Problems)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    /// <summary>Asks the Python of a run, which takes it a part of a second.</summary>
    /// <param name="notebooks">The notebooks, by what they are called in messages; null for one whose file is not there yet.</param>
    /// <param name="environment">The environment that the run would see; its PATH says which Python it is.</param>
    /// <param name="folder">The project's folder.</param>
    public static NotebookSupport Look(IReadOnlyDictionary<string, string?> notebooks, IReadOnlyDictionary<string, string> environment, string folder)
    {
        string program;
        try
        {
            program = ProgramSearch.Find(NotebookRunner.Python, environment, folder);
        }
        catch (IOException missing)
        {
            return Without(null, $"a notebook needs Python: {missing.Message}", "install Python 3, and then `python3 -m pip install nbclient ipykernel`");
        }

        string[] files = [.. notebooks.Values.OfType<string>()];
        (string output, string error, int? exitCode) = Ask(program, files, environment, folder);
        JsonNode? answer = null;
        try
        {
            answer = exitCode == 0 ? JsonNode.Parse(output) : null;
        }
        catch (JsonException)
        {
            // It said something else, which is shown below.
        }

        if (answer is null)
        {
            string last = (error.Length > 0 ? error : output).TrimEnd().Split('\n')[^1];
            return Without(program, $"`{program}` cannot execute notebooks: {(exitCode is null ? $"it gave no answer within {Patience.TotalSeconds:0} s" : last.Length > 0 ? last : $"exit code {exitCode}")}",
                "does `python3 -c 'import nbclient'` work?");
        }

        Dictionary<string, string> names = notebooks.Where(pair => pair.Value is not null).DistinctBy(pair => pair.Value).ToDictionary(pair => pair.Value!, pair => pair.Key, StringComparer.Ordinal);
        return new NotebookSupport(
            $"Python {(string?)answer["python"]} ({(string?)answer["program"]})", (string?)answer["nbclient"],
            [.. answer["kernels"]!.AsArray().Select(kernel => (string)kernel!)],
            [.. answer["problems"]!.AsArray().Select(problem => Problem(problem!))]);

        (string?, Fault) Problem(JsonNode problem)
        {
            string message = (string)problem["message"]!;
            string? file = (string?)problem["file"];
            string? name = file is null ? null : names[file];
            return (name, new Fault(ErrorCodes.Notebook, name is null ? message : message.Replace($"`{file}`", $"`{name}`", StringComparison.Ordinal), Hint: (string?)problem["hint"]));
        }
    }

    private static NotebookSupport Without(string? python, string message, string hint) => new(python, null, [], [(null, new Fault(ErrorCodes.Notebook, message, Hint: hint))]);

    private static (string Output, string Error, int? ExitCode) Ask(string program, string[] files, IReadOnlyDictionary<string, string> environment, string folder)
    {
        var start = new ProcessStartInfo(program, ["-c", NotebookRunner.Text, "--check", .. files])
        {
            // Some kinds of Python (pyenv, uv) are chosen by the folder.
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment.Clear();
        foreach ((string name, string value) in environment)
        {
            start.Environment[name] = value;
        }

        try
        {
            using Process process = Process.Start(start)!;
            process.StandardInput.Close();
            Task<string> error = process.StandardError.ReadToEndAsync();
            Task<string> output = process.StandardOutput.ReadToEndAsync();
            if (process.WaitForExit(Patience))
            {
                return (output.Result, error.Result, process.ExitCode);
            }

            process.Kill(entireProcessTree: true);
            return ("", "", null);
        }
        catch (Win32Exception unusable)
        {
            return ("", unusable.Message, -1);
        }
    }
}
