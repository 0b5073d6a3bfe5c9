using Cupel.Torch;

namespace Cupel.Learn.Modules;

/// <summary>What a module without parameters that keeps its input's shape is made from: the base of the activations.</summary>
public abstract record FunctionOptions : ModuleOptions
{
    /// <summary>The function.</summary>
    /// <param name="input">A batch of any shape.</param>
    protected abstract Tensor Apply(Tensor input);

    /// <inheritdoc/>
    protected sealed override long[] Infer(long[] input) => input;

    /// <inheritdoc/>
    protected sealed override Module Create(long[] input) => new FunctionModule(Apply);
}
