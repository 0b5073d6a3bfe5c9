using Cupel.Learn.Initializers;
using Cupel.Learn.Parts;
using Cupel.Torch;

namespace Cupel.Learn.Modules.Backbones;

/// <summary>What a whole network is made from: layers that turn an example into features, and a head that turns those into scores.</summary>
/// <remarks>Names in the state are those of torchvision where it has the network, so that its weights can be loaded.</remarks>
public abstract record BackboneOptions : ModuleOptions
{
    private static readonly KaimingNormalOptions He = new() { Fan = "fan_out", Activation = "relu" };

    /// <summary>Scores that come out, one for each class; without it there is no head, and the features come out.</summary>
    [AtLeast(1)]
    public long? Classes { get; init; }

    /// <inheritdoc/>
    protected sealed override long[] Infer(long[] input) => Network(input).OutputShape(input);

    /// <inheritdoc/>
    protected sealed override Module Create(long[] input)
    {
        Module module = Network(input).Build(input);
        Start(module);
        return module;
    }

    /// <summary>The network, as a module of modules.</summary>
    /// <param name="input">The shape of one example, of any number of dimensions.</param>
    private protected abstract ModuleOptions Network(long[] input);

    /// <summary>Gives parameters other first values than their own modules do.</summary>
    /// <param name="module">The network.</param>
    private protected virtual void Start(Module module)
    {
    }

    /// <summary>The linear layer that makes scores of features; nothing where features are what is wanted.</summary>
    private protected IEnumerable<(string Name, ModuleOptions Layer)> Head(string name) =>
        Classes is long classes ? [(name, new LinearOptions { OutFeatures = classes })] : [];

    /// <summary>He's rule for convolutions: normal with deviation <c>√(2/(out·cells of the kernel))</c>.</summary>
    private protected static void StartConvolutions(Module module)
    {
        foreach (Tensor weight in module.Parameters().Select(p => p.Tensor).Where(tensor => tensor.Rank == 4))
        {
            He.Fill(weight);
        }
    }
}
