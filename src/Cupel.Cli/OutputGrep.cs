using System.Globalization;
using System.Text.RegularExpressions;
using Cupel.Cli.Rendering;
using Cupel.Errors;
using Cupel.Runs;
using Cupel.Runs.Searching;

namespace Cupel.Cli;

/// <summary>Looks for lines in the output of many runs, side by side.</summary>
internal static class OutputGrep
{
    /// <summary>How lines that were found are printed.</summary>
    internal enum Form
    {
        Text,
        TextWithTime,
        JsonArray,
        JsonLines,
    }

    /// <summary>The pattern that was typed.</summary>
    /// <exception cref="UserErrorException">It is no regular expression.</exception>
    public static LinePattern Pattern(string text)
    {
        try
        {
            return LinePattern.Of(text);
        }
        catch (ArgumentException error)
        {
            throw new UserErrorException(ErrorCodes.Usage, $"`--grep`: {error.Message.TrimEnd('.')}");
        }
    }

    /// <summary>Prints the lines, the newest run's first, as they are found.</summary>
    /// <returns>The exit code: 1 where there are none.</returns>
    /// <exception cref="UserErrorException">The expression takes too long on a line.</exception>
    public static int Run(Terminal terminal, IReadOnlyList<Run> runs, LinePattern pattern, int? stream, Form form)
    {
        var unread = new List<string>();
        long lines = 0;
        int having = 0;
        IEnumerable<IReadOnlyList<OutputHit>> found = runs.AsParallel().AsOrdered().WithMergeOptions(ParallelMergeOptions.NotBuffered).Select(run =>
        {
            try
            {
                return OutputSearch.Find(run, pattern, stream);
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException or InvalidDataException)
            {
                lock (unread)
                {
                    unread.Add($"warning: the output of {run.Name} cannot be read: {error.Message.TrimEnd('.')}");
                }

                return [];
            }
        });
        try
        {
            if (form == Form.JsonArray)
            {
                OutputHit[] all = [.. found.SelectMany(Count)];
                JsonOutput.Write(terminal.Out, json =>
                {
                    json.WriteStartArray();
                    foreach (OutputHit hit in all)
                    {
                        OutputHits.Write(json, hit);
                    }

                    json.WriteEndArray();
                });
            }
            else
            {
                foreach (OutputHit hit in found.SelectMany(Count))
                {
                    if (form == Form.JsonLines)
                    {
                        JsonOutput.WriteLine(terminal.Out, json => OutputHits.Write(json, hit));
                    }
                    else
                    {
                        OutputHits.Print(terminal.Out, hit, form == Form.TextWithTime);
                    }
                }
            }
        }
        catch (AggregateException many) when (many.InnerExceptions.FirstOrDefault(error => error is RegexMatchTimeoutException) is not null)
        {
            throw new UserErrorException(ErrorCodes.Usage, "`--grep`: the expression takes more than 5 s on one line", hint: "put less repetition inside of repetition");
        }

        foreach (string warning in unread.Order(StringComparer.Ordinal))
        {
            terminal.Error.WriteLine(warning);
        }

        if (form is Form.Text or Form.TextWithTime)
        {
            terminal.Error.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"{(lines == 0 ? "no line in" : $"{lines:N0} {(lines == 1 ? "line" : "lines")} in {having:N0} of")} {runs.Count:N0} {(runs.Count == 1 ? "run" : "runs")}"));
        }

        return lines > 0 ? ExitCodes.Done : ExitCodes.No;

        IReadOnlyList<OutputHit> Count(IReadOnlyList<OutputHit> hits)
        {
            lines += hits.Count;
            having += hits.Count > 0 ? 1 : 0;
            return hits;
        }
    }
}
