namespace Cupel.Literals;

/// <summary>One stretch of a text that gives way to another.</summary>
/// <param name="Start">Its first character, from 0.</param>
/// <param name="Length">How many characters go.</param>
/// <param name="Text">What comes in their place.</param>
internal readonly record struct TextEdit(int Start, int Length, string Text)
{
    /// <summary>The place behind what goes.</summary>
    public int End => Start + Length;

    /// <summary>A text with the edits in it.</summary>
    /// <param name="text">The text.</param>
    /// <param name="edits">The edits, in any order; none may overlap another.</param>
    public static string Apply(string text, IEnumerable<TextEdit> edits)
    {
        var changed = new System.Text.StringBuilder(text.Length);
        int at = 0;
        foreach (TextEdit edit in edits.OrderBy(edit => edit.Start))
        {
            changed.Append(text, at, edit.Start - at).Append(edit.Text);
            at = edit.End;
        }

        return changed.Append(text, at, text.Length - at).ToString();
    }
}
