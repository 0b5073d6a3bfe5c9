using Cupel.Learn.Data;
using Cupel.Learn.Losses;
using Cupel.Learn.Modules;
using Cupel.Torch;

namespace Cupel.Learn.Compositions;

/// <summary>One body with several outputs; the rule stands at <see cref="HeadsOptions"/>.</summary>
public sealed class Heads : Composition
{
    private readonly Module? _body;
    private readonly Dictionary<string, Module> _branches;
    private readonly Head[] _heads;
    private readonly Loss? _softLoss;
    private readonly HeadsOptions _options;

    internal Heads(long[] input, IReadOnlyList<LabelInfo> labels, HeadsOptions options)
    {
        _options = options;
        _body = options.Body?.Build(input);
        long[] body = options.BodyShape(input);
        _branches = (options.Branches ?? new Dictionary<string, ModuleOptions>()).ToDictionary(pair => pair.Key, pair => pair.Value.Build(body));
        _heads = [.. options.Outputs.Select(pair => new Head(
            pair.Key,
            pair.Value,
            pair.Value.Layers?.Build(options.InputOf(pair.Value, input)),
            new LinearOptions { OutFeatures = options.ClassesOf(pair.Key, labels) }.Build(options.FeaturesOf(pair.Key, input)),
            pair.Value.Label is null ? null : pair.Value.Loss.Build(),
            labels.Count > 1 ? labels.ToList().FindIndex(label => label.Name == pair.Value.Label) : null))];
        _softLoss = options.SoftTargets?.Loss.Build();
        NamedLoss?[] losses = [.. _heads.Select(head => head.Loss is null ? null : new NamedLoss(head.Loss, head.Name)), _softLoss is null ? null : new(_softLoss, "soft_targets")];
        Losses = [.. losses.OfType<NamedLoss>()];
        CompositionTraits traits = options.Traits();
        (Terms, Outputs) = (traits.Terms, traits.Outputs);
        Model = new ComposedModel(
            "heads",
            x => Give(x)[_heads[0].Name],
            [
                .. _body is null ? Array.Empty<(string, Module)>() : [("body", _body)],
                .. _branches.Select(pair => ($"branches.{pair.Key}", pair.Value)),
                .. _heads.Where(head => head.Layers is not null).Select(head => ($"layers.{head.Name}", head.Layers!)),
                .. _heads.Select(head => ($"outputs.{head.Name}", head.Last)),
            ]);
    }

    /// <summary>All the models; for an input, it gives the first output.</summary>
    public override Module Model { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<NamedLoss> Losses { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<string> Terms { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<string> Outputs { get; }

    /// <summary>All the outputs for a batch, by name: <c>[batch, classes]</c> each.</summary>
    /// <param name="input">A batch.</param>
    public IReadOnlyDictionary<string, Tensor> Give(Tensor input)
    {
        Tensor body = _body?.Forward(input) ?? input;
        var branches = _branches.ToDictionary(pair => pair.Key, pair => pair.Value.Forward(body));
        var outputs = new OrderedDictionary<string, Tensor>(StringComparer.Ordinal);
        foreach (Head head in _heads)
        {
            Tensor features = head.Options.Fuse.Count > 0 ? Ops.Cat([.. head.Options.Fuse.Select(name => branches[name].Flatten(1))], 1)
                : head.Options.Branch is string branch ? branches[branch]
                : body;
            outputs.Add(head.Name, head.Last.Forward((head.Layers?.Forward(features) ?? features).Flatten(1)));
        }

        return outputs;
    }

    /// <inheritdoc/>
    public override Evaluation Evaluate(Batch batch)
    {
        IReadOnlyDictionary<string, Tensor> outputs = Give(batch.Inputs);
        var terms = new List<Term>();
        var predictions = new List<Prediction>();
        Tensor? loss = null;
        foreach (Head head in _heads.Where(head => head.Loss is not null))
        {
            Tensor targets = head.Column is int column ? batch.Targets.Select(1, column) : batch.Targets;
            predictions.Add(new(outputs[head.Name], targets, head.Name));
            Add($"{head.Name}_loss", head.Loss!.Compute(outputs[head.Name], targets), head.Options.Weight);
        }

        foreach (string learner in _options.SoftTargets?.To ?? [])
        {
            Add($"{learner}_soft", _softLoss!.Compute(outputs[learner], outputs[_options.SoftTargets!.From].Detach()), _options.SoftTargets.Weight);
        }

        return new Evaluation(loss!, predictions) { Terms = terms };

        void Add(string name, Tensor value, double weight)
        {
            terms.Add(new(name, value));
            Tensor weighted = weight == 1 ? value : value.Mul(weight);
            loss = loss?.Add(weighted) ?? weighted;
        }
    }

    /// <summary>One output: its layers, the linear one at its end, its loss, and the column of the targets that it learns.</summary>
    private sealed record Head(string Name, HeadOptions Options, Module? Layers, Module Last, Loss? Loss, int? Column);
}
