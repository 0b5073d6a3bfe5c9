using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using Cupel.Details;
using Cupel.Errors;

namespace Cupel.Hosting;

/// <summary>The program that trains, <c>cupel-host</c>, as seen from the command line: it is a process of its own, so that libtorch never
/// is in ours.</summary>
/// <param name="path">The program.</param>
public sealed class TrainingHost(string path)
{
    /// <summary>The environment variable that names another host program.</summary>
    public const string Variable = "CUPEL_HOST_PROGRAM";

    /// <summary>The program.</summary>
    public string Path { get; } = path;

    /// <summary>Finds the host: where <see cref="Variable"/> says, else in <c>host/</c> beside the command line, else beside it.</summary>
    /// <param name="programDirectory">The folder the command line lies in.</param>
    /// <param name="named">What <see cref="Variable"/> says, or null.</param>
    /// <exception cref="UserErrorException">There is none.</exception>
    public static TrainingHost Find(string programDirectory, string? named)
    {
        string[] candidates = named is { Length: > 0 } ? [named]
            : [System.IO.Path.Combine(programDirectory, "host", "cupel-host"), System.IO.Path.Combine(programDirectory, "cupel-host")];
        return candidates.FirstOrDefault(File.Exists) is string found
            ? new TrainingHost(found)
            : throw new UserErrorException(
                ErrorCodes.HostMissing, $"the training host is not installed: there is no `{candidates[0]}`",
                hint: "`./build` in Cupel's own folder builds it");
    }

    /// <summary>Has a training config checked and resolved, without training.</summary>
    /// <param name="config">The config file.</param>
    /// <param name="project">The project's folder, for the paths in messages.</param>
    /// <param name="overrides">Values from the command line, <c>key=value</c> each.</param>
    /// <exception cref="InvalidOperationException">The host did not answer as it should: a bug.</exception>
    public PlanReply Plan(string config, string project, IEnumerable<string> overrides) =>
        Ask(["plan", config, "--project", project, .. overrides], project, PlanReply.Parse);

    /// <summary>Has metrics of a table computed. No libtorch is needed for them.</summary>
    /// <param name="request">What to measure.</param>
    /// <param name="folder">The folder to act in.</param>
    /// <exception cref="InvalidOperationException">The host did not answer as it should: a bug.</exception>
    public MeasureReply Measure(MeasureRequest request, string folder) => Ask(["measure", request.ToJson()], folder, MeasureReply.Parse);

    /// <summary>The JSON Schema of training configs.</summary>
    /// <exception cref="InvalidOperationException">The host did not answer as it should: a bug.</exception>
    public JsonObject Schema() =>
        Ask(["schema"], System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(Path))!, text => JsonNode.Parse(text) as JsonObject ?? throw new JsonException("the schema is no object"));

    private T Ask<T>(string[] words, string folder, Func<string, T> read)
    {
        using IDisposable? measured = Detail.Measure(() => $"{Path} {string.Join(' ', words.Where(word => word != "--project" && word != folder))}");
        using Process process = Process.Start(new ProcessStartInfo(Path, words)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder,

            // The host compiles for a long training; for a short answer the runtime's quick compiler is better.
            Environment = { ["DOTNET_TieredCompilation"] = "1" },
        })!;
        Task<string> error = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        try
        {
            return read(output);
        }
        catch (JsonException)
        {
            throw new InvalidOperationException($"{Path} {words[0]} exited with {process.ExitCode} and without an answer:\n{error.Result}{output}");
        }
    }
}
