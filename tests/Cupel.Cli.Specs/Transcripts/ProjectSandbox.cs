using System.Diagnostics;
using System.Text;
using Cupel.Hosting;

namespace Cupel.Cli.Specs.Transcripts;

/// <summary>An empty project folder that is gone afterwards, and the ways to run a command in it.</summary>
internal sealed class ProjectSandbox : IDisposable
{
    // Built beside this program, in the same configuration.
    internal static readonly string Host = Path.Combine(
        Repository.Root, "artifacts", "bin", "Cupel.Host", Path.GetFileName(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory)), "cupel-host");

    private readonly DirectoryInfo _folder = System.IO.Directory.CreateTempSubdirectory("cupel-spec-");

    public string Directory => _folder.FullName;

    public void Write(string file, string content)
    {
        string path = Path.Combine(Directory, file);
        System.IO.Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, content);
    }

    /// <summary>Runs Cupel in this process.</summary>
    public Answer Cupel(string[] args) => Cupel(Directory, args);

    /// <summary>Runs Cupel in this process, in any folder.</summary>
    public static Answer Cupel(string directory, string[] args)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        using var bytes = new MemoryStream();
        var session = new Session
        {
            Terminal = new Terminal { Out = output, OutBytes = bytes, Error = error },
            Directory = directory,
            Environment = name => name switch
            {
                "CUPEL_HOME" or "CUPEL_DATA" => null,
                TrainingHost.Variable => Host,
                _ => Environment.GetEnvironmentVariable(name),
            },
        };
        int exitCode = App.Run(args, session);
        return new Answer(exitCode, output + Encoding.UTF8.GetString(bytes.ToArray()), error.ToString());
    }

    /// <summary>Runs any other command through the shell.</summary>
    public Answer Shell(string command)
    {
        using Process process = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", command])
        {
            WorkingDirectory = Directory,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        Task<string> error = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return new Answer(process.ExitCode, output, error.Result);
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
