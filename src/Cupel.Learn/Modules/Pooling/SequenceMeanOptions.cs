using Cupel.Learn.Parts;
using Cupel.Torch;

namespace Cupel.Learn.Modules.Pooling;

/// <summary>The mean over the positions of a sequence: input <c>[length, features]</c>, output <c>[features]</c>.</summary>
[Part("sequence_mean")]
public sealed record SequenceMeanOptions : ModuleOptions
{
    /// <inheritdoc/>
    protected override long[] Infer(long[] input)
    {
        Require(input, "[length, features]", 2);
        return [input[1]];
    }

    /// <inheritdoc/>
    protected override Module Create(long[] input) => new FunctionModule(x => x.Mean([1]));
}
