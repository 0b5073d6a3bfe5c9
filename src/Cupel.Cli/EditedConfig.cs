using System.Text;
using Cupel.Errors;
using Cupel.Files;
using Cupel.Hosting;
using Cupel.Operations;

namespace Cupel.Cli;

/// <summary>An operations file or a training config that a person edits: what may take its place, and how that is done.</summary>
/// <param name="project">The project.</param>
/// <param name="path">The file, as a full path.</param>
/// <param name="name">The file as messages name it.</param>
internal sealed class EditedConfig(Project project, string path, string name)
{
    // A link stays one: what it leads to is written.
    private readonly string _target = File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? path;

    /// <summary>The file as messages name it.</summary>
    public string Name => name;

    /// <summary>What it holds now.</summary>
    /// <exception cref="UserErrorException">It cannot be read and written.</exception>
    public byte[] Read()
    {
        try
        {
            using var file = new FileStream(_target, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite);
            byte[] bytes = new byte[file.Length];
            file.ReadExactly(bytes);
            return bytes;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new UserErrorException(ErrorCodes.Storage, $"cannot write `{name}`: {error.Message}");
        }
    }

    /// <summary>What is wrong with a text in the place of the file, as <c>cupel check</c> would say it.</summary>
    /// <param name="bytes">The text.</param>
    /// <param name="session">The world outside.</param>
    /// <remarks>It lies beside the file while it is looked at, since relative paths in it start from there.</remarks>
    /// <exception cref="UserErrorException">There is no training host, or nothing can be written there.</exception>
    public IReadOnlyList<Fault> Check(byte[] bytes, Session session)
    {
        string beside = Path.Combine(Path.GetDirectoryName(path)!, $".{Path.GetFileNameWithoutExtension(path)}.{Environment.ProcessId}.edit{Path.GetExtension(path)}");
        string shown = Path.GetRelativePath(project.Folder.Path, beside).Replace(Path.DirectorySeparatorChar, '/');
        try
        {
            AtomicFile.Write(beside, bytes);
            return [.. FaultsOf(beside, shown, session).Select(fault => fault with
            {
                Message = fault.Message.Replace(shown, name, StringComparison.Ordinal),
                Hint = fault.Hint?.Replace(shown, name, StringComparison.Ordinal),
                Where = fault.Where is SourceLocation where ? where with { File = where.File == shown ? name : where.File } : null,
            })];
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new UserErrorException(ErrorCodes.Storage, $"cannot write beside `{name}`: {error.Message}");
        }
        finally
        {
            File.Delete(beside);
        }
    }

    /// <summary>The text with the line ends of the file, where that has one kind of them.</summary>
    /// <param name="before">What the file holds.</param>
    /// <param name="after">What the editor saved.</param>
    public static byte[] WithLineEndsOf(byte[] before, byte[] after)
    {
        // Latin-1 has a character for each byte, so nothing but line ends changes.
        string old = Encoding.Latin1.GetString(before);
        int returns = old.Split("\r\n").Length - 1;
        int lines = old.Count(c => c == '\n');
        if (lines == 0 || (returns != 0 && returns != lines))
        {
            return after;
        }

        string plain = Encoding.Latin1.GetString(after).Replace("\r\n", "\n", StringComparison.Ordinal);
        return Encoding.Latin1.GetBytes(returns == 0 ? plain : plain.Replace("\n", "\r\n", StringComparison.Ordinal));
    }

    /// <summary>Writes the text in one step; who may read and write the file stays as it is.</summary>
    /// <param name="bytes">The text.</param>
    /// <exception cref="UserErrorException">It cannot be written.</exception>
    public void Write(byte[] bytes)
    {
        try
        {
            AtomicFile.Write(_target, temporary =>
            {
                File.WriteAllBytes(temporary, bytes);
                if (!OperatingSystem.IsWindows())
                {
                    File.SetUnixFileMode(temporary, File.GetUnixFileMode(_target));
                }
            });
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new UserErrorException(ErrorCodes.Storage, $"cannot write `{name}`: {error.Message}");
        }
    }

    private IReadOnlyList<Fault> FaultsOf(string beside, string shown, Session session)
    {
        if (path != Path.GetFullPath(project.Folder.OperationsPath))
        {
            return TrainingHost.Find(session.ProgramDirectory, session.Environment(TrainingHost.Variable)).Plan(beside, project.Folder.Path, []).Faults;
        }

        // Other operations files of the folder are no fault of this one.
        var faults = new List<Fault>();
        OperationsFile.Load(project.Folder with { OperationsFile = shown }, faults);
        return [.. faults.Where(fault => fault.Where is not null || fault.Code != ErrorCodes.ConfigConflict)];
    }
}
