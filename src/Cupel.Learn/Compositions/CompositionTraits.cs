namespace Cupel.Learn.Compositions;

/// <summary>What is known of a composition before it is made.</summary>
public sealed record CompositionTraits
{
    /// <summary>The optimizers that it asks for by name; empty where one is enough.</summary>
    public IReadOnlyList<OptimizerRole> Roles { get; init; } = [];

    /// <summary>The names of the numbers that are recorded besides <c>loss</c>.</summary>
    public IReadOnlyList<string> Terms { get; init; } = [];

    /// <summary>The names of the outputs that metrics are measured over; empty where it has none.</summary>
    public IReadOnlyList<string> Outputs { get; init; } = [""];
}
