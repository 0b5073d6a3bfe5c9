using System.Text.Json.Nodes;

namespace Cupel.Imports.Mlflow;

/// <summary>What MLflow wrote down about a run, wherever it keeps that: in files or in a database.</summary>
internal sealed record MlflowFacts
{
    /// <summary>The name of its experiment.</summary>
    public required string Experiment { get; init; }

    /// <summary>Its name; null where it has none.</summary>
    public string? Name { get; init; }

    /// <summary>How it stands: a number from 1 to 5 in files, a word in a database; null where nobody wrote it.</summary>
    public string? Status { get; init; }

    /// <summary>When it was started.</summary>
    public DateTimeOffset? Started { get; init; }

    /// <summary>When it ended.</summary>
    public DateTimeOffset? Ended { get; init; }

    /// <summary>Whose it is.</summary>
    public string? User { get; init; }

    /// <summary>Where its artifacts are: a path or an address.</summary>
    public string? Artifacts { get; init; }

    /// <summary>When the comment on it was written, as far as that can be told.</summary>
    public DateTimeOffset? NoteWritten { get; init; }

    /// <summary>The values it was given, as texts.</summary>
    public required IReadOnlyDictionary<string, string> Params { get; init; }

    /// <summary>Its tags; a map of texts, some of which MLflow sets itself.</summary>
    public required IReadOnlyDictionary<string, string> Tags { get; init; }

    /// <summary>The data sets it was given, each with what is known of it.</summary>
    public IReadOnlyList<JsonObject> Datasets { get; init; } = [];

    /// <summary>The models that it wrote, which MLflow keeps apart from the artifacts from 3.0 on.</summary>
    public IReadOnlyList<MlflowModel> Models { get; init; } = [];
}
