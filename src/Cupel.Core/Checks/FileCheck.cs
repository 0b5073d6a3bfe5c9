using System.Text.Json.Serialization;

namespace Cupel.Checks;

/// <summary>Holds when a file exists in the run's folder at the end.</summary>
/// <param name="File">A path or glob (<c>*</c>, <c>?</c>, <c>**</c>) relative to the run's folder; at least one file must match.</param>
public sealed record FileCheck([property: JsonPropertyName("file")] string File) : Check
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override string Statement => $"file {File} exists";
}
