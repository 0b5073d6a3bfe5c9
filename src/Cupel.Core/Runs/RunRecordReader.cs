using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using System.Text.Unicode;

namespace Cupel.Runs;

/// <summary>Reads the JSON files of a run, so that each failure names the file.</summary>
internal static class RunRecordReader
{
    public static RunRecord Read(RunFolder folder)
    {
        RunRecord record = Parse(folder.RunJson, RunJson.Line.RunRecord);
        return record.Schema <= RunRecord.CurrentSchema
            ? record
            : throw new JsonException($"run.json has schema {record.Schema}: it was written by Cupel {record.Cupel}, which is newer than this one");
    }

    public static T Parse<T>(string path, JsonTypeInfo<T> type) => Parse(path, File.ReadAllBytes(path), type);

    /// <summary>Reads what stood in a file.</summary>
    public static T Parse<T>(string path, byte[] bytes, JsonTypeInfo<T> type)
    {
        // A config is kept as it was read, so nobody else would look at its letters before they are shown.
        if (!Utf8.IsValid(bytes))
        {
            throw new JsonException($"{Path.GetFileName(path)} cannot be read: it is not UTF-8");
        }

        try
        {
            // A reader that takes one of two values would tell half of the truth.
            if (JsonKeys.FindTwice(bytes) is string twice)
            {
                throw new JsonException($"it has the key `{twice}` twice");
            }

            return JsonSerializer.Deserialize(bytes, type) ?? throw new JsonException("null");
        }
        catch (JsonException error)
        {
            throw new JsonException($"{Path.GetFileName(path)} cannot be read: {Where(bytes, error)}", error);
        }
    }

    private static string Where(byte[] bytes, JsonException error) => bytes.Length == 0
        ? "it is empty"
        : error.LineNumber is long line ? $"line {line + 1} is not what it should be" : error.Message;
}
