using System.Text.Json.Serialization;

namespace Cupel.Checks;

/// <summary>A statement about a run that holds or does not, as written in an operations file or a training config.</summary>
/// <remarks>Immutable. How each kind is judged is written at the kind.</remarks>
[JsonConverter(typeof(CheckConverter))]
public abstract record Check
{
    /// <summary>The statement as a person reads it: <c>val_accuracy above 0.97</c>.</summary>
    [JsonIgnore]
    public abstract string Statement { get; }
}
