using Cupel.Learn.Data;
using Cupel.Learn.Losses;
using Cupel.Learn.Modules;
using Cupel.Learn.Modules.Pairs;
using Cupel.Torch;

namespace Cupel.Learn.Compositions;

/// <summary>One encoder for the examples of a pair; the rule stands at <see cref="SiameseOptions"/>.</summary>
public sealed class Siamese : Composition
{
    private readonly PairModule? _join;
    private readonly Module? _head;
    private readonly Loss _loss;

    internal Siamese(long[] input, SiameseOptions options)
    {
        long[] embedding = options.Encoder.OutputShape(input[1..]);
        Encoder = options.Encoder.Build(input[1..]);
        _join = options.Join?.Build(embedding, embedding);
        _head = options.Head?.Build(options.Join!.OutputShape(embedding, embedding));
        _loss = options.Loss.Build();
        Losses = [new(_loss)];
        (string, Module?)[] models = [("encoder", Encoder), ("join", _join), ("head", _head)];
        Model = new ComposedModel("siamese", Encoder.Forward, [.. models.Where(pair => pair.Item2 is not null).Select(pair => (pair.Item1, pair.Item2!))]);
    }

    /// <summary>All the models; for single examples, it gives their embeddings.</summary>
    public override Module Model { get; }

    /// <summary>What encodes an example.</summary>
    public Module Encoder { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<NamedLoss> Losses { get; }

    /// <summary>What the loss is given for pairs <c>[batch, 2, …]</c> (or for more examples together).</summary>
    /// <param name="pairs">The pairs.</param>
    public Tensor Compare(Tensor pairs)
    {
        long batch = pairs.Shape[0];
        long together = pairs.Shape[1];
        Tensor embeddings = Encoder.Forward(pairs.Flatten(0, 1));
        embeddings = embeddings.Reshape([batch, together, .. embeddings.Shape[1..]]);
        if (_join is null)
        {
            return embeddings;
        }

        Tensor joined = _join.Forward(embeddings.Select(1, 0), embeddings.Select(1, 1));
        joined = _head?.Forward(joined) ?? joined;
        return joined.Shape is [_, 1] ? joined.Squeeze(1) : joined;
    }

    /// <inheritdoc/>
    public override Evaluation Evaluate(Batch batch)
    {
        Tensor output = Compare(batch.Inputs);
        return new(_loss.Compute(output, batch.Targets), new Prediction(output, batch.Targets));
    }
}
