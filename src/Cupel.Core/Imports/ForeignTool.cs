using System.Text.Json.Serialization;

namespace Cupel.Imports;

/// <summary>A tool whose runs can be read.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ForeignTool>))]
public enum ForeignTool
{
    /// <summary>Guild AI.</summary>
    [JsonStringEnumMemberName("guild")]
    Guild,

    /// <summary>Gage.</summary>
    [JsonStringEnumMemberName("gage")]
    Gage,

    /// <summary>MLflow with its runs in files.</summary>
    [JsonStringEnumMemberName("mlflow")]
    Mlflow,

    /// <summary>TensorBoard: folders of event files.</summary>
    [JsonStringEnumMemberName("tensorboard")]
    TensorBoard,
}
