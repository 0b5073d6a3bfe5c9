using Cupel.Learn.Data;
using Cupel.Learn.Modules;
using Cupel.Torch;

namespace Cupel.Learn.Compositions;

/// <summary>A variational auto-encoder; the rule stands at <see cref="VaeOptions"/>.</summary>
public sealed class Vae : Composition
{
    internal static readonly string[] TermNames = ["reconstruction", "kl"];

    private readonly Module _encoder;
    private readonly Module _mean;
    private readonly Module _logVariance;
    private readonly Module _decoder;
    private readonly VaeOptions _options;

    internal Vae(long[] input, VaeOptions options)
    {
        _options = options;
        long features = options.Encoder.OutputShape(input).Aggregate(1L, (product, size) => product * size);
        var place = new LinearOptions { OutFeatures = options.LatentDim };
        _encoder = options.Encoder.Build(input);
        _mean = place.Build(features);
        _logVariance = place.Build(features);
        _decoder = options.Decoder.Build(options.LatentDim);
        Model = new ComposedModel(
            "vae", x => Decode(Encode(x).Mean),
            ("encoder", _encoder), ("mean", _mean), ("log_variance", _logVariance), ("decoder", _decoder));
    }

    /// <summary>All four models; for an input, it gives what the decoder makes of the mean of its place.</summary>
    public override Module Model { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<string> Terms => TermNames;

    private bool IsBernoulli => _options.Likelihood == "bernoulli";

    /// <summary>Where examples lie: the mean and the logarithm of the variance, each <c>[batch, latent_dim]</c>.</summary>
    /// <param name="input">Examples.</param>
    public (Tensor Mean, Tensor LogVariance) Encode(Tensor input)
    {
        Tensor features = _encoder.Forward(input).Flatten(1);
        return (_mean.Forward(features), _logVariance.Forward(features));
    }

    /// <summary>Examples from their places: for a <c>bernoulli</c> the probabilities.</summary>
    /// <param name="place">Places, <c>[batch, latent_dim]</c>.</param>
    public Tensor Decode(Tensor place) => IsBernoulli ? _decoder.Forward(place).Sigmoid() : _decoder.Forward(place);

    /// <summary>New examples, from places drawn from the standard normal.</summary>
    /// <param name="count">How many; at least 1.</param>
    public Tensor Sample(int count) => Decode(Ops.Randn([count, _options.LatentDim]));

    /// <inheritdoc/>
    public override Evaluation Evaluate(Batch batch)
    {
        Tensor input = batch.Inputs;
        (Tensor mean, Tensor logVariance) = Encode(input);
        Tensor place = Model.IsTraining ? mean.Add(logVariance.Mul(0.5).Exp().Mul(Ops.RandnLike(mean))) : mean;
        Tensor decoded = _decoder.Forward(place);
        Tensor reconstruction = (IsBernoulli
            ? decoded.BinaryCrossEntropyWithLogits(input, reduction: 2)
            : decoded.Sub(input).Square().Sum().Mul(0.5)).Div(batch.Count);
        Tensor kl = logVariance.Add(1).Sub(mean.Square()).Sub(logVariance.Exp()).Sum().Mul(-0.5).Div(batch.Count);
        Tensor output = IsBernoulli ? decoded.Detach().Sigmoid() : decoded.Detach();
        return new Evaluation(reconstruction.Add(kl, _options.Beta), new Prediction(output, input))
        {
            Terms = [new(TermNames[0], reconstruction), new(TermNames[1], kl)],
        };
    }
}
