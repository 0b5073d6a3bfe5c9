using Cupel.Config;
using Cupel.Errors;
using Cupel.Files;
using Cupel.Operations;

namespace Cupel.Cli;

/// <summary>Lines that are put into an operations file in YAML; nothing else of it changes.</summary>
/// <param name="project">The project.</param>
/// <param name="after">The line they follow, from 0 for the start of the file.</param>
/// <param name="block">The lines, each with its end.</param>
internal sealed class OperationsFileEdit(Project project, int after, string block)
{
    /// <summary>The file's name.</summary>
    public string File => project.Folder.OperationsFile.Length == 0 ? "cupel.yaml" : project.Folder.OperationsFile;

    private string FullPath => Path.Combine(project.Folder.Path, File);

    /// <summary>What changes, as a unified diff.</summary>
    public string Diff
    {
        get
        {
            string[] lines = Lines();
            int first = Math.Max(0, after - 3);
            int last = Math.Min(lines.Length, after + 3);
            string[] added = block.TrimEnd('\n').Split('\n');
            IEnumerable<string> shown = [.. lines[first..after].Select(line => $" {line}"), .. added.Select(line => $"+{line}"), .. lines[after..last].Select(line => $" {line}")];
            return $"--- a/{File}\n+++ b/{File}\n@@ -{(last == first ? first : first + 1)},{last - first} +{first + 1},{last - first + added.Length} @@\n{string.Join('\n', shown)}\n";
        }
    }

    /// <summary>A new operation behind the last one.</summary>
    public static OperationsFileEdit Add(Project project, string name, ConfigMap operation)
    {
        var map = new ConfigMap([new ConfigEntry(name, null, operation)], Origin.Default);
        if (project.Folder.OperationsFile.Length == 0)
        {
            return new OperationsFileEdit(project, 0, OperationsText.Of("operations", map));
        }

        string[] lines = Read(project);
        int head = Array.FindIndex(lines, line => line.TrimEnd() == "operations:");
        return head >= 0
            ? new OperationsFileEdit(project, EndOf(lines, head), OperationsText.Of(map, IndentBelow(lines, head)))
            : throw NotBlock(project);
    }

    /// <summary>More keys for an operation that is there.</summary>
    public static OperationsFileEdit Extend(Project project, Operation operation, ConfigMap keys)
    {
        string[] lines = Read(project);
        int head = operation.Location!.Line - 1;
        return lines[head].TrimEnd().EndsWith(':')
            ? new OperationsFileEdit(project, EndOf(lines, head), OperationsText.Of(keys, IndentBelow(lines, head)))
            : throw NotBlock(project);
    }

    /// <summary>Writes the file.</summary>
    /// <exception cref="UserErrorException">It would not be YAML any more; nothing was written.</exception>
    public void Write()
    {
        string[] lines = Lines();
        string text = string.Concat(lines[..after].Select(line => line + "\n")) + block + string.Concat(lines[after..].Select(line => line + "\n"));
        var faults = new List<Fault>();
        if (YamlReader.Parse(text, File, faults) is null || faults.Count > 0)
        {
            throw new UserErrorException([new Fault(ErrorCodes.Syntax, $"`{File}` would not be read any more, so nothing was written", Hint: "leave out `--write`, and paste the lines"), .. faults]);
        }

        AtomicFile.Write(FullPath, text);
    }

    private string[] Lines() => System.IO.File.Exists(FullPath) ? Read(project) : [];

    private static string[] Read(Project project)
    {
        string file = project.Folder.OperationsFile;
        if (ConfigFile.FindFormat(file) != ConfigFormat.Yaml)
        {
            throw new UserErrorException(ErrorCodes.NotSupported, $"only an operations file in YAML can be written to, and here is `{file}`", hint: "leave out `--write`, and take the values over");
        }

        string[] lines = System.IO.File.ReadAllText(project.Folder.OperationsPath).ReplaceLineEndings("\n").Split('\n');
        return lines is [.., ""] ? lines[..^1] : lines;
    }

    /// <summary>The line behind all that is indented deeper than a line; blank lines and comments at the end stay behind it.</summary>
    private static int EndOf(string[] lines, int head)
    {
        int indent = Indent(lines[head]);
        int end = head + 1;
        for (int i = head + 1; i < lines.Length; i++)
        {
            bool blank = string.IsNullOrWhiteSpace(lines[i]);
            if (!blank && Indent(lines[i]) <= indent && !lines[i].TrimStart().StartsWith('#'))
            {
                break;
            }

            end = !blank && Indent(lines[i]) > indent ? i + 1 : end;
        }

        return end;
    }

    private static int IndentBelow(string[] lines, int head) =>
        lines.Skip(head + 1).FirstOrDefault(line => !string.IsNullOrWhiteSpace(line) && !line.TrimStart().StartsWith('#')) is string next && Indent(next) > Indent(lines[head])
            ? Indent(next) : Indent(lines[head]) + 2;

    private static int Indent(string line) => line.Length - line.TrimStart(' ').Length;

    private static UserErrorException NotBlock(Project project) => new(
        ErrorCodes.NotSupported, $"`{project.Folder.OperationsFile}` is not written in lines that more could be put between", hint: "leave out `--write`, and paste the values");
}
