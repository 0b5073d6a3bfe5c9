using System.Text;
using Cupel.Errors;

namespace Cupel.Config;

/// <summary>The text of a file that a person wrote.</summary>
internal static class SourceText
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The text of a UTF-8 file, or null after a fault: it is not there, cannot be read, or is not UTF-8.</summary>
    internal static string? Read(string path, string displayPath, ICollection<Fault> faults)
    {
        try
        {
            return Utf8.GetString(File.ReadAllBytes(path));
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            faults.Add(new Fault(ErrorCodes.FileMissing, $"no file `{displayPath}`"));
        }
        catch (DecoderFallbackException error)
        {
            faults.Add(new Fault(ErrorCodes.Syntax,
                $"`{displayPath}` is not UTF-8 text: a wrong byte at position {error.Index}"));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            string why = Directory.Exists(path) ? "it is a folder" : error.Message.TrimEnd('.');
            faults.Add(new Fault(ErrorCodes.FileMissing, $"cannot read `{displayPath}`: {why}"));
        }

        return null;
    }

    /// <summary>The text without a byte order mark at its start.</summary>
    internal static string WithoutMark(string text) => text.StartsWith('\uFEFF') ? text[1..] : text;
}
