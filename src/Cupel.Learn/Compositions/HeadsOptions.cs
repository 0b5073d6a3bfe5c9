using Cupel.Errors;
using Cupel.Learn.Data;
using Cupel.Learn.Modules;
using Cupel.Learn.Parts;

namespace Cupel.Learn.Compositions;

/// <summary>One body with several outputs, each of which learns a label of the data: straight from the body, or through branches of its own.</summary>
/// <remarks>
/// <para>Features of a branch are <c>branch(body(x))</c>, those of a fused output the flattened features of its branches one after the other. An output is
/// <c>W·h + b</c> with <c>h</c> its features, through its layers where it has some, flattened; <c>W</c> has a row for each class of its label. Made small is
/// <c>Σ weight·loss(output, label) + Σ weight·soft_loss(output, teacher)</c>, over the outputs and over those that learn from another one.</para>
/// <para>Recorded besides the loss are <c>NAME_loss</c> of every output with a label and <c>NAME_soft</c> of every one that learns soft targets. Metrics measure
/// every output with a label, or the <c>output</c> they name: <c>val_NAME_accuracy</c>. As a model it gives the first output. Names in the state: <c>body</c>,
/// <c>branches.NAME</c>, <c>layers.NAME</c>, <c>outputs.NAME</c>.</para>
/// </remarks>
/// <example><code>
/// name: heads
/// body: { name: mlp, hidden: [16] }
/// branches: { a: { name: linear, out_features: 8 }, b: { name: linear, out_features: 8 } }
/// outputs:
///   digit: { label: class, fuse: [a, b] }
///   parity: { label: parity, branch: b, weight: 0.5 }
///   guess: { branch: a }
/// soft_targets: { from: digit, to: [guess] }
/// </code></example>
[Part("heads")]
public sealed record HeadsOptions : CompositionOptions
{
    /// <summary>What every example goes through first; nothing when not given.</summary>
    public ModuleOptions? Body { get; init; }

    /// <summary>What the body's features go through on the way to some outputs, by name.</summary>
    public IReadOnlyDictionary<string, ModuleOptions>? Branches { get; init; }

    /// <summary>The outputs, by name; the first is the one that the model gives.</summary>
    public required IReadOnlyDictionary<string, HeadOptions> Outputs { get; init; }

    /// <summary>Outputs that learn from another one; none when not given.</summary>
    public SoftTargetOptions? SoftTargets { get; init; }

    /// <inheritdoc/>
    public override IEnumerable<OptionConflict> Conflicts()
    {
        if (Outputs.Count == 0)
        {
            yield return new(nameof(Outputs), "one or more");
        }

        string[] branches = [.. Branches?.Keys ?? []];
        if (Outputs.Values.SelectMany(BranchesOf).FirstOrDefault(name => !branches.Contains(name)) is string branch)
        {
            yield return new(nameof(Outputs), $"made from branches that there are, and there is no `{branch}`");
        }

        if (branches.FirstOrDefault(name => !Outputs.Values.SelectMany(BranchesOf).Contains(name)) is string unused)
        {
            yield return new(nameof(Branches), $"branches that an output is made from, and none is made from `{unused}`");
        }

        if (SoftTargets?.To.Prepend(SoftTargets.From).FirstOrDefault(name => !Outputs.ContainsKey(name)) is string output)
        {
            yield return new(nameof(SoftTargets), $"about outputs that there are, and there is no `{output}`");
        }
        else if (SoftTargets is not null && Outputs[SoftTargets.From].Label is null)
        {
            yield return new(nameof(SoftTargets), $"from an output with a label, which `{SoftTargets.From}` has not");
        }

        if (Outputs.FirstOrDefault(pair => pair.Value.Label is null && SoftTargets?.To.Contains(pair.Key) != true) is { Key: string idle })
        {
            yield return new(nameof(Outputs), $"such that each learns something, and `{idle}` has neither a label nor soft targets");
        }
    }

    /// <inheritdoc/>
    public override CompositionTraits Traits()
    {
        string[] labelled = [.. Outputs.Where(pair => pair.Value.Label is not null).Select(pair => pair.Key)];
        return new()
        {
            Terms = [.. labelled.Select(name => $"{name}_loss"), .. (SoftTargets?.To ?? []).Select(name => $"{name}_soft")],
            Outputs = labelled,
        };
    }

    /// <inheritdoc/>
    protected override void Fit(long[] input, IReadOnlyList<LabelInfo> labels)
    {
        foreach ((string name, HeadOptions head) in Outputs)
        {
            int classes = ClassesOf(name, labels);
            FeaturesOf(name, input);
            ShapeException.Within("outputs", () => ShapeException.Within(name, () =>
            {
                head.Loss.CheckOutput([classes], head.Label is null ? null : classes);
                return true;
            }));
            if (SoftTargets?.To.Contains(name) == true && ClassesOf(SoftTargets.From, labels) != classes)
            {
                throw new UserErrorException(
                    ErrorCodes.ConfigConflict,
                    $"`{name}` has {classes} classes, but learns from `{SoftTargets.From}`, which has {ClassesOf(SoftTargets.From, labels)}");
            }
        }
    }

    /// <inheritdoc/>
    protected override Composition Create(long[] input, IReadOnlyList<LabelInfo> labels) => new Heads(input, labels, this);

    /// <summary>Number of classes of an output: those of its label, or of the output it learns from.</summary>
    internal int ClassesOf(string output, IReadOnlyList<LabelInfo> labels)
    {
        string label = Outputs[output].Label ?? Outputs[SoftTargets!.From].Label!;
        return labels.FirstOrDefault(one => one.Name == label)?.Classes ?? throw new UserErrorException(
            ErrorCodes.ConfigConflict, $"the data has no label `{label}`",
            hint: labels.Count == 0 ? "its targets are no class numbers" : Suggestion.For(label, [.. labels.Select(one => one.Name)]));
    }

    /// <summary>The shape of the body's features.</summary>
    internal long[] BodyShape(long[] input) => Body is null ? input : Shape("body", Body, input);

    /// <summary>Numbers that an output's linear layer is given.</summary>
    internal long FeaturesOf(string output, long[] input)
    {
        HeadOptions head = Outputs[output];
        long[] features = InputOf(head, input);
        return Count(head.Layers is null ? features
            : ShapeException.Within("outputs", () => ShapeException.Within(output, () => Shape("layers", head.Layers, features))));
    }

    /// <summary>The shape of the features that an output is made from.</summary>
    internal long[] InputOf(HeadOptions head, long[] input)
    {
        long[] body = BodyShape(input);
        long[][] branches = [.. BranchesOf(head).Select(name => ShapeException.Within("branches", () => Shape(name, Branches![name], body)))];
        return branches.Length switch
        {
            0 => body,
            1 => branches[0],
            _ => [branches.Sum(Count)],
        };
    }

    /// <summary>The branches that an output is made from.</summary>
    internal static IEnumerable<string> BranchesOf(HeadOptions head) => head.Branch is null ? head.Fuse : [head.Branch];

    private static long Count(long[] shape) => shape.Aggregate(1L, (product, size) => product * size);
}
