namespace Cupel.Learn.Compositions;

/// <summary>An optimizer that a composition asks for by name, and what it changes.</summary>
/// <param name="Name">The name: <c>generator</c>.</param>
/// <param name="Match">The names of the parameters that it changes unless it is told otherwise: <c>generator.*</c>.</param>
public sealed record OptimizerRole(string Name, string Match);
