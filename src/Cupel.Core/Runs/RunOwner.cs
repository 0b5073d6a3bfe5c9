using System.Text.Json;

namespace Cupel.Runs;

/// <summary>Which project a run is of, from its record alone, without the rest of it.</summary>
/// <param name="ProjectId">The id of the project; null where the record has none.</param>
/// <param name="Folder">The project's folder; null where the record cannot be read.</param>
/// <param name="Imported">Whether the run was taken over from another tool.</param>
internal readonly record struct RunOwner(string? ProjectId, string? Folder, bool Imported)
{
    /// <summary>Reads it. A record that cannot be read has nothing in it.</summary>
    public static RunOwner Read(RunFolder folder)
    {
        try
        {
            return Parse(File.ReadAllBytes(folder.RunJson));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or JsonException or InvalidOperationException)
        {
            return default;
        }
    }

    private static RunOwner Parse(ReadOnlySpan<byte> bytes)
    {
        var json = new Utf8JsonReader(bytes);
        RunOwner owner = default;
        json.Read();
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            bool id = json.ValueTextEquals("project_id"u8);
            bool project = json.ValueTextEquals("project"u8);
            bool imported = json.ValueTextEquals("imported"u8);
            json.Read();
            owner = id ? owner with { ProjectId = json.GetString() }
                : project ? owner with { Folder = json.GetString() }
                : imported ? owner with { Imported = json.TokenType == JsonTokenType.StartObject }
                : owner;
            json.Skip();
        }

        return owner;
    }
}
