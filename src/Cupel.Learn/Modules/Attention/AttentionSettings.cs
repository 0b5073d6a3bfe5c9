namespace Cupel.Learn.Modules.Attention;

/// <summary>What an attention is made with besides its sizes.</summary>
internal sealed record AttentionSettings(long Heads, double Dropout, bool Causal, bool Bias, string Positions = "none")
{
    /// <summary>Refuses shapes that no such attention takes.</summary>
    public void Require(string part, long[] query, long[] memory)
    {
        foreach (long[] shape in new[] { query, memory })
        {
            if (shape.Length != 2)
            {
                throw new ShapeException(part, "[length, features]", shape);
            }
        }

        if (query[1] % Heads != 0)
        {
            throw new ShapeException(part, $"a number of features that {Heads} heads divide", query, "heads");
        }

        if (Positions == "rotary" && query[1] / Heads % 2 != 0)
        {
            throw new ShapeException(part, $"an even number of features for each of {Heads} heads", query, "positions");
        }
    }
}
