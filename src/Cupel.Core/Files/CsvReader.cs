using System.Text;
using Cupel.Errors;

namespace Cupel.Files;

/// <summary>Reads comma-separated values (RFC 4180): quotes around a cell that holds a comma, a quote (doubled) or a line break. Lines end
/// with LF or CR LF; empty lines are skipped.</summary>
/// <remarks>Safe for several threads.</remarks>
public static class CsvReader
{
    /// <summary>The rows with the line each begins on, from 1.</summary>
    /// <param name="text">The file's text.</param>
    /// <param name="file">The file as it was named.</param>
    /// <param name="faults">Takes a quote that is never closed.</param>
    /// <param name="separator">What stands between cells: a comma, or a tab.</param>
    public static IReadOnlyList<(int Line, IReadOnlyList<string> Cells)> Read(string text, string file, ICollection<Fault> faults, char separator = ',')
    {
        var rows = new List<(int Line, IReadOnlyList<string> Cells)>();
        var cells = new List<string>();
        var cell = new StringBuilder();
        int line = 1;
        int first = 1;
        int opened = 0;
        bool quoted = false;
        bool wasQuoted = false;
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            line += c == '\n' ? 1 : 0;
            if (quoted)
            {
                if (c != '"')
                {
                    cell.Append(c);
                }
                else if (i + 1 < text.Length && text[i + 1] == '"')
                {
                    cell.Append('"');
                    i++;
                }
                else
                {
                    quoted = false;
                }
            }
            else if (c == '"' && cell.Length == 0)
            {
                (quoted, wasQuoted, opened) = (true, true, line);
            }
            else if (c == separator)
            {
                EndCell();
            }
            else if (c == '\n')
            {
                EndRow();
                first = line;
            }
            else if (c != '\r' || i + 1 >= text.Length || text[i + 1] != '\n')
            {
                cell.Append(c);
            }
        }

        if (quoted)
        {
            faults.Add(new Fault(ErrorCodes.Syntax, $"the quote that opens in line {opened} of `{file}` is never closed"));
        }

        EndRow();
        return rows;

        void EndCell()
        {
            cells.Add(cell.ToString());
            cell.Clear();
            wasQuoted = false;
        }

        void EndRow()
        {
            if (cells.Count > 0 || cell.Length > 0 || wasQuoted)
            {
                EndCell();
                rows.Add((first, cells));
                cells = [];
            }
        }
    }
}
