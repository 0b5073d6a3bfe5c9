using System.Text;
using Cupel.Config;
using Cupel.Errors;

namespace Cupel.Literals;

/// <summary>A file of a project with the values that were found in it.</summary>
/// <remarks>It holds the text it was read from: what is written anew is that text, also when the file has changed meanwhile.
/// Immutable.</remarks>
internal sealed class LiteralFile
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly SourceText _source;
    private readonly ILiteralFormat _format;

    private LiteralFile(SourceText source, ILiteralFormat format, IReadOnlyList<Literal> literals) =>
        (_source, _format, Literals) = (source, format, literals);

    /// <summary>The path relative to the project, with <c>/</c>.</summary>
    public string Path => _source.File;

    /// <summary>The text as it was read.</summary>
    public string Text => _source.Text;

    /// <summary>The values, in the order they stand in the file.</summary>
    public IReadOnlyList<Literal> Literals { get; }

    /// <summary>Reads a file; null after a fault.</summary>
    /// <param name="folder">The project's folder.</param>
    /// <param name="path">The file, relative to it.</param>
    /// <param name="named">Where the file is asked for, or null.</param>
    /// <param name="faults">Takes what is wrong.</param>
    public static LiteralFile? Load(string folder, string path, SourceLocation? named, ICollection<Fault> faults)
    {
        if (LiteralFormats.Find(path) is not ILiteralFormat format)
        {
            faults.Add(new Fault(ErrorCodes.NotSupported, $"values cannot be found in `{path}`", named,
                $"the files that are read end in {LiteralFormats.Words}"));
            return null;
        }

        try
        {
            return Parse(path, Decode(File.ReadAllBytes(System.IO.Path.Combine(folder, path))), format, faults);
        }
        catch (DecoderFallbackException error)
        {
            faults.Add(new Fault(ErrorCodes.Syntax, $"`{path}` is not UTF-8 text: a wrong byte at position {error.Index}", named));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            faults.Add(new Fault(ErrorCodes.FileMissing, $"cannot read `{path}`: {error.Message.TrimEnd('.')}", named));
        }

        return null;
    }

    /// <summary>Finds the values of a text; null after a fault.</summary>
    internal static LiteralFile? Parse(string path, string text, ILiteralFormat format, ICollection<Fault> faults)
    {
        var found = new List<Fault>();
        var source = new SourceText(path, text);
        IReadOnlyList<Literal> literals = format.Find(source, found);
        found.ForEach(faults.Add);
        return found.Count == 0 ? new LiteralFile(source, format, literals) : null;
    }

    /// <summary>What to write where for a new value.</summary>
    /// <param name="literal">One of <see cref="Literals"/>.</param>
    /// <param name="value">The value; of the literal's type.</param>
    /// <exception cref="UserErrorException">The format has no way to write the value there.</exception>
    public TextEdit Edit(Literal literal, ConfigScalar value)
    {
        try
        {
            return new TextEdit(literal.Start, literal.Length, _format.Write(literal, Text.Substring(literal.Start, literal.Length), value));
        }
        catch (UserErrorException error)
        {
            throw new UserErrorException([.. error.Faults.Select(fault => fault with { Where = fault.Where ?? literal.Value.Origin.Where })]);
        }
    }

    /// <summary>The text of a file's bytes, with its byte order mark where it has one.</summary>
    public static string Decode(byte[] bytes) => Utf8.GetString(bytes);

    /// <summary>The text's bytes.</summary>
    public static byte[] Encode(string text) => Utf8.GetBytes(text);
}
