using System.Text.Json.Serialization;

namespace Cupel.Learn.Tests.Modules.Backbones;

/// <summary>What torchvision, or a paper's formula, gives for a network; made by make_backbone_goldens.py.</summary>
internal sealed record BackboneCase
{
    /// <summary>The shape of the batch.</summary>
    public required long[] Input { get; init; }

    /// <summary>How many tokens there are; 0 for an input of plain numbers.</summary>
    public required int Tokens { get; init; }

    /// <summary>Names and shapes of the state, in order.</summary>
    public required System.Text.Json.JsonElement[][] State { get; init; }

    public required long Parameters { get; init; }

    /// <summary>Sum and sum of squares of each tensor of the state as drawn from seed 1.</summary>
    public double[][]? Drawn { get; init; }

    /// <summary>What comes out in evaluation.</summary>
    [JsonPropertyName("eval")]
    public double[]? Evaluated { get; init; }

    /// <summary>What comes out in training.</summary>
    [JsonPropertyName("train")]
    public double[]? Trained { get; init; }

    /// <summary>Sums of squares of the gradients.</summary>
    public Dictionary<string, double>? Gradients { get; init; }

    /// <summary>Sums of squares of the buffers after the step.</summary>
    public Dictionary<string, double>? After { get; init; }

    /// <summary>How far torch's own single precision is from all of the above, which is double: of <c>eval</c> and <c>train</c> as a share
    /// of the largest number, of <c>gradients</c> as a share of each.</summary>
    public Dictionary<string, double>? Noise { get; init; }
}
