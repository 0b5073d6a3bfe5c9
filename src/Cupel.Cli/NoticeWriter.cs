using System.Text;

namespace Cupel.Cli;

/// <summary>Standard error for notices, which <c>--quiet</c> leaves out. Errors and questions go to <see cref="Inner"/>.</summary>
internal sealed class NoticeWriter(TextWriter inner) : TextWriter(inner.FormatProvider)
{
    /// <summary>Standard error itself.</summary>
    public TextWriter Inner => inner;

    /// <summary>Whether notices are left out.</summary>
    public bool Quiet { get; set; }

    public override Encoding Encoding => inner.Encoding;

    public override void Write(char value)
    {
        if (!Quiet)
        {
            inner.Write(value);
        }
    }

    public override void Write(char[] buffer, int index, int count)
    {
        if (!Quiet)
        {
            inner.Write(buffer, index, count);
        }
    }

    public override void Write(ReadOnlySpan<char> buffer)
    {
        if (!Quiet)
        {
            inner.Write(buffer);
        }
    }

    public override void Write(string? value)
    {
        if (!Quiet)
        {
            inner.Write(value);
        }
    }

    public override void Flush() => inner.Flush();
}
