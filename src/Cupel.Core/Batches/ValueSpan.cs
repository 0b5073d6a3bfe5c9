using Cupel.Config;
using Cupel.Errors;

namespace Cupel.Batches;

/// <summary>A piece of a word from the command line, which can say what is wrong with it and where.</summary>
/// <param name="Word">The whole word.</param>
/// <param name="Start">Where the piece begins, from 0.</param>
/// <param name="Length">How long it is; may be 0.</param>
/// <param name="Faults">Takes what is wrong.</param>
internal sealed record ValueSpan(string Word, int Start, int Length, ICollection<Fault> Faults)
{
    public string Text => Word.Substring(Start, Length);

    public SourceLocation Location => new("command line", 1, Start + 1, Math.Max(1, Length), Word);

    public void Fail(string message, string? hint) => Faults.Add(new Fault(ErrorCodes.Usage, message, Location, hint));

    /// <summary>The parts between separators, without white space around them.</summary>
    public ValueSpan[] Split(char separator)
    {
        var parts = new List<ValueSpan>();
        int from = Start;
        for (int at = Start; at <= Start + Length; at++)
        {
            if (at == Start + Length || Word[at] == separator)
            {
                int left = from;
                int right = at;
                while (left < right && char.IsWhiteSpace(Word[left]))
                {
                    left++;
                }

                while (right > left && char.IsWhiteSpace(Word[right - 1]))
                {
                    right--;
                }

                parts.Add(this with { Start = left, Length = right - left });
                from = at + 1;
            }
        }

        return [.. parts];
    }

    /// <summary>The piece as a number; null after a fault.</summary>
    public SpanNumber? ReadNumber()
    {
        SpanNumber? number = SpanNumber.Parse(Text);
        if (number is null)
        {
            Fail(Length == 0 ? "a number is missing here" : $"`{Text}` is not a number", null);
        }

        return number;
    }

    /// <summary>The piece, which begins and ends with a bracket, as a list; null after a fault.</summary>
    public ConfigList? ReadList()
    {
        var found = new List<Fault>();
        ConfigNode? node = new YamlTree(Text, new SourceLines("command line", Text), _ => Origin.CommandLine, found).Read();
        foreach (Fault fault in found)
        {
            SourceLocation? where = fault.Where is SourceLocation at
                ? Location with { Column = Start + at.Column, Length = at.Length }
                : Location;
            Faults.Add(fault with { Where = where, Hint = "write `[0.1, 0.01]`, in quotes for the shell where there are spaces" });
        }

        return found.Count == 0 ? node as ConfigList : null;
    }
}
