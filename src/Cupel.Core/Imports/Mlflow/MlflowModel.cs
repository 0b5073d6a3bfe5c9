namespace Cupel.Imports.Mlflow;

/// <summary>A model that a run of MLflow wrote.</summary>
/// <param name="Id">What MLflow calls it, such as <c>m-0a1b...</c>.</param>
/// <param name="Name">What the person called it.</param>
/// <param name="Location">Where its files are: a path or an address.</param>
internal sealed record MlflowModel(string Id, string Name, string Location);
