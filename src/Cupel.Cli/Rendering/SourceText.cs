using System.Text.Json;
using Cupel.Sources;
using Spectre.Console;

namespace Cupel.Cli.Rendering;

/// <summary>What of a project is copied into a run's folder and what is not, in words and as JSON.</summary>
internal static class SourceText
{
    private const int MostNamed = 3;

    /// <summary>One line about files that somebody may miss, with what to do to have them; null where there are none.</summary>
    public static string? Missed(SourceChoice source)
    {
        LeftOutFile[] missed = [.. source.Missed];
        if (missed.Length == 0)
        {
            return null;
        }

        LeftOutFile largest = missed[0];
        string size = largest.Size is long bytes ? $"{NumberText.Size(bytes)}, " : "";
        string files = missed.Length == 1 ? $"`{largest.Path}` ({size}{largest.Rule})"
            : $"{missed.Length:N0} files, {NumberText.Size(missed.Sum(file => file.Size ?? 0))}, the largest `{largest.Path}` ({size}{largest.Rule})";
        return $"not copied: {files}; `source` can name {(missed.Length == 1 ? "it" : "them")}, or a need with `link: true` give {(missed.Length == 1 ? "it" : "them")} to runs";
    }

    /// <summary>Prints a table: how much is copied, and each rule that leaves something out.</summary>
    public static void Print(IAnsiConsole console, SourceChoice source)
    {
        var grid = new TextGrid("", "", "");
        grid.Add("source", $"{Files(source.Files.Count)}, {NumberText.Size(source.Bytes)}", "");
        foreach (IGrouping<string, LeftOutFile> limit in source.LeftOut.GroupBy(file => file.Rule))
        {
            LeftOutFile[] files = [.. limit];
            bool folders = files[0].Path.EndsWith('/');
            string count = folders ? (files.Length == 1 ? "1 folder" : $"{files.Length:N0} folders")
                : $"{Files(files.Length)}, {NumberText.Size(files.Sum(file => file.Size ?? 0))}";
            grid.Add("left out", count, $"{limit.Key}: {Named(files)}");
        }

        foreach ((string rule, int count) in source.ByRule)
        {
            grid.Add("left out", Files(count), rule);
        }

        if (source.Unnamed > 0)
        {
            grid.Add("left out", Files(source.Unnamed), "no rule takes them");
        }

        console.WriteLine();
        grid.Print(console, 2);
    }

    /// <summary>The same as the field <c>source</c>.</summary>
    public static void Write(Utf8JsonWriter json, SourceChoice source)
    {
        json.WriteStartObject("source");
        json.WriteNumber("files", source.Files.Count);
        json.WriteNumber("bytes", source.Bytes);
        WriteLeftOut(json, source.LeftOut);
        json.WriteStartObject("by_rule");
        foreach (IGrouping<string, KeyValuePair<string, int>> rule in source.ByRule.GroupBy(pair => pair.Key))
        {
            json.WriteNumber(rule.Key, rule.Sum(pair => pair.Value));
        }

        json.WriteEndObject();
        json.WriteNumber("unnamed", source.Unnamed);
        json.WriteEndObject();
    }

    /// <summary>The field <c>left_out</c>.</summary>
    public static void WriteLeftOut(Utf8JsonWriter json, IReadOnlyList<LeftOutFile> files)
    {
        json.WriteStartArray("left_out");
        foreach (LeftOutFile file in files)
        {
            json.WriteStartObject();
            json.WriteString("path", file.Path);
            if (file.Size is long size)
            {
                json.WriteNumber("size", size);
            }
            else
            {
                json.WriteNull("size");
            }

            json.WriteString("rule", file.Rule);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static string Files(int count) => count == 1 ? "1 file" : $"{count:N0} files";

    private static string Named(LeftOutFile[] files) =>
        string.Join(", ", files.Take(MostNamed).Select(file => file.Path)) + (files.Length > MostNamed ? $" and {files.Length - MostNamed:N0} more" : "");
}
