using Cupel.Learn.Losses;
using Cupel.Learn.Metrics;
using Cupel.Learn.Metrics.Aggregation;
using Cupel.Learn.Metrics.Clustering;
using Cupel.Learn.Metrics.Retrieval;
using Cupel.Learn.Metrics.Text;
using Cupel.Learn.Modules;
using Cupel.Learn.Modules.Pairs;
using Cupel.Learn.Optimizers;
using Cupel.Learn.Parts;
using Cupel.Torch;

namespace Cupel.Bench.Parts;

/// <summary>Ours, made from a case.</summary>
internal static class Subjects
{
    public static Subject Of(PartCase one, PartInput[] inputs)
    {
        TorchRuntime.Seed(1);
        return one.Options switch
        {
            ModuleOptions options => OfModule(options, Learnt(inputs)),
            PairModuleOptions options => OfPair(options, Learnt(inputs)),
            LossOptions options => OfLoss(options, inputs),
            OptimizerOptions options => new OptimizerSubject(options, inputs, one.Inputs[0].EndsWith("closure", StringComparison.Ordinal)),
            _ => OfMetric(one.Options, inputs, one.Computes),
        };
    }

    private static DifferentiatedSubject OfModule(ModuleOptions options, Tensor[] inputs)
    {
        Module module = options.Build(inputs[0].Shape[1..]);
        return new(() => module.Forward(inputs[0]), [.. inputs.Where(input => input.RequiresGrad), .. module.Parameters().Select(p => p.Tensor)], [module, .. inputs]);
    }

    private static DifferentiatedSubject OfPair(PairModuleOptions options, Tensor[] inputs)
    {
        PairModule module = options.Build(inputs[0].Shape[1..], inputs[1].Shape[1..]);
        return new(() => module.Forward(inputs[0], inputs[1]), [.. inputs, .. module.Parameters().Select(p => p.Tensor)], [module, .. inputs]);
    }

    private static DifferentiatedSubject OfLoss(LossOptions options, PartInput[] inputs)
    {
        Loss loss = options.Build();
        Tensor output = inputs[0].ToTensor().Keep();
        output.RequiresGrad = true;
        Tensor target = inputs[1].ToTensor().Keep();
        return new(() => loss.Compute(output, target), [output, .. loss.Parameters.Select(p => p.Tensor)], [loss, output, target]);
    }

    private static MetricSubject OfMetric(PartOptions options, PartInput[] inputs, bool computes)
    {
        if (options is MetricOptions tensors)
        {
            TensorMetric metric = tensors.Build();
            Tensor[] given = [.. inputs.Select(input => input.ToTensor().Keep())];
            return new(metric, () => metric.Update(given[0], given[1]), computes, given);
        }

        (Metric any, Action update) = options switch
        {
            TextMetricOptions texts => Text(texts.Build(), inputs),
            RetrievalMetricOptions retrieval => Retrieval(retrieval.Build(), inputs),
            LabelMetricOptions labels => Labels(labels.Build(), inputs),
            EmbeddingMetricOptions embeddings => Embeddings(embeddings.Build(), inputs),
            AggregatorOptions aggregator => Aggregated(aggregator.Build(), inputs),
            _ => throw new NotSupportedException($"nobody knows how to measure {options.PartName()}"),
        };
        return new(any, update, computes, []);
    }

    private static (Metric, Action) Text(TextMetric metric, PartInput[] inputs) => (metric, () => metric.Update(inputs[0].Texts!, inputs[1].Texts!));

    private static (Metric, Action) Retrieval(RetrievalMetric metric, PartInput[] inputs)
    {
        (double[] scores, double[] relevance, long[] queries) = (inputs[0].ToDoubles(), inputs[1].ToDoubles(), inputs[2].Integers!);
        return (metric, () => metric.Update(scores, relevance, queries));
    }

    private static (Metric, Action) Labels(LabelMetric metric, PartInput[] inputs) => (metric, () => metric.Update(inputs[0].Integers, inputs[1].Integers));

    private static (Metric, Action) Embeddings(EmbeddingMetric metric, PartInput[] inputs)
    {
        double[] points = inputs[0].ToDoubles();
        return (metric, () => metric.Update(points, (int)inputs[0].Shape[1], inputs[1].Integers));
    }

    private static (Metric, Action) Aggregated(Aggregator metric, PartInput[] inputs)
    {
        double[] values = inputs[0].ToDoubles();
        return (metric, () => metric.Update(values));
    }

    private static Tensor[] Learnt(PartInput[] inputs) =>
    [
        .. inputs.Select(input =>
        {
            Tensor tensor = input.ToTensor().Keep();
            tensor.RequiresGrad = input.Floats is not null;
            return tensor;
        }),
    ];
}
