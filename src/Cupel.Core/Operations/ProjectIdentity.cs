using System.Text.Json;
using System.Text.Json.Nodes;
using Cupel.Errors;
using Cupel.Runs;
using Cupel.Supervision;

namespace Cupel.Operations;

/// <summary>Which project a folder holds, also when it is moved or copied, and beside another whose folder has the same name.</summary>
/// <param name="Id">Its id; null for a folder that was given none yet.</param>
/// <param name="Name">What people call it: what the operations file says, else the name of the folder.</param>
/// <param name="Folder">The folder's absolute path.</param>
/// <remarks>The id is what the operations file says; where it says none, it is made with the project's first run and kept in
/// <c>.cupel/project.json</c> of the folder, also where the runs are kept elsewhere. Immutable.</remarks>
public sealed record ProjectIdentity(string? Id, string Name, string Folder)
{
    private const string IdKey = "id";

    /// <summary>The identity of a project as it is now; nothing is written.</summary>
    /// <param name="file">Its operations file.</param>
    /// <exception cref="UserErrorException">What is kept of it cannot be read.</exception>
    public static ProjectIdentity Find(OperationsFile file)
    {
        string folder = file.Project.Path;
        return new ProjectIdentity(file.ProjectId ?? Read(folder), file.ProjectName ?? Path.GetFileName(folder), folder);
    }

    /// <summary>The same with an id: one is made where there is none yet. Where the folder cannot be written there is still none, and its path has
    /// to do.</summary>
    /// <param name="clock">Tells the time.</param>
    /// <exception cref="UserErrorException">What is kept of it cannot be read.</exception>
    public ProjectIdentity Make(TimeProvider clock)
    {
        if (Id is not null)
        {
            return this;
        }

        string path = PathOf(Folder);
        string own = $"{path}.{Environment.ProcessId}-{Environment.CurrentManagedThreadId}.tmp";
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(own, $"{{ \"schema\": 1, \"{IdKey}\": \"{new RunIdSource(clock).Next()}\" }}\n");

            // Of several at once the first makes it, and all take that one. A move looks first whether the name is free, and then takes it all
            // the same from one who was quicker: a link does not.
            _ = Posix.TryLink(own, path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // There is still none.
        }

        Remove(own);

        return this with { Id = Read(Folder) };
    }

    /// <summary>Whether a run is of this project, or may be: that of another tool, whose project nobody knows.</summary>
    /// <param name="id">The id of the run's project; null where the record has none.</param>
    /// <param name="folder">The folder of the run's project; null where the record cannot be read.</param>
    /// <param name="imported">Whether the run was taken over from another tool.</param>
    public bool Owns(string? id, string? folder, bool imported) =>
        imported || folder is null || (id is not null && Id is not null ? id == Id : folder == Folder);

    private static string PathOf(string folder) => Path.Combine(folder, ".cupel", "project.json");

    private static string? Read(string folder)
    {
        string path = PathOf(folder);
        if (!File.Exists(path))
        {
            return null;
        }

        try
        {
            if (JsonNode.Parse(File.ReadAllBytes(path)) is JsonObject json && json[IdKey] is JsonValue value && value.TryGetValue(out string? id) && id.Length > 0)
            {
                return id;
            }
        }
        catch (JsonException)
        {
            // As good as one without an id.
        }

        throw new UserErrorException(
            ErrorCodes.DataFormat, $"`{path}` does not say which project this is",
            hint: "write it as `{ \"schema\": 1, \"id\": \"ID\" }` with the `project_id` of an earlier run, or remove it for a new one");
    }

    private static void Remove(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // The folder that could not be written.
        }
    }
}
