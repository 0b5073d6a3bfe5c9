namespace Cupel.Learn.Modules;

/// <summary>A layer through which a batch went.</summary>
/// <param name="Name">Its name within the model, dotted; empty for the model itself.</param>
/// <param name="Kind">What it is: <c>linear</c>.</param>
/// <param name="Depth">How many layers it is inside of.</param>
/// <param name="Inputs">The shapes that went in, the batch first: one, but for modules of two inputs, attention with a memory and the like.</param>
/// <param name="Output">The shape that came out; null where it failed.</param>
/// <param name="Parameters">Numbers that are its own, without those of the layers inside it.</param>
/// <param name="MultiplyAdds">Multiplications with an addition that it took itself for this batch, in matrix products and convolutions.</param>
public sealed record TracedLayer(string Name, string Kind, int Depth, IReadOnlyList<long[]> Inputs, long[]? Output, long Parameters, long MultiplyAdds);
