using System.Text.Json;
using System.Text.Json.Nodes;
using Cupel.Diffs;

namespace Cupel.Cli.Rendering;

/// <summary>The two values of a difference as a person reads them.</summary>
internal static class DiffValueText
{
    /// <summary>What stands where a side does not have the value.</summary>
    public const string None = "(none)";

    /// <summary>Both values. Where they would read the same, as the text 1 and the number 1 do, they are written as JSON.</summary>
    public static (string Left, string Right) Of(ValueDifference difference)
    {
        string left = Plain(difference.Left);
        string right = Plain(difference.Right);
        return (difference.Only, left == right) switch
        {
            (DiffSideName.Left, _) => (left, None),
            (DiffSideName.Right, _) => (None, right),
            (_, true) => (Exact(difference.Left), Exact(difference.Right)),
            _ => (left, right),
        };
    }

    private static string Plain(JsonNode? value) => value switch
    {
        null => "null",
        JsonValue text when text.GetValueKind() == JsonValueKind.String => text.GetValue<string>(),

        // The arguments of a command.
        JsonArray words when words.All(word => word?.GetValueKind() == JsonValueKind.String) => string.Join(' ', words.Select(word => RunPlan.Quote(word!.GetValue<string>()))),
        _ => value.ToJsonString(),
    };

    private static string Exact(JsonNode? value) => value?.ToJsonString() ?? "null";
}
