namespace Cupel.Learn.Training;

/// <summary>What a training writes down: numbers to its sink, its progress to whoever asked.</summary>
/// <param name="parts">The sink, the one who asked, and the optimizers.</param>
/// <param name="options">How many epochs there will be.</param>
internal sealed class TrainingRecord(TrainerParts parts, TrainerOptions options)
{
    /// <summary>Writes down a step that is done.</summary>
    public void Step(TrainingState state, TrainerStep step, long steps)
    {
        long at = state.Step - 1;
        parts.Sink?.Record("loss", at, step.Loss);
        foreach ((string term, double value) in step.Terms)
        {
            parts.Sink?.Record(term, at, value);
        }

        foreach (TrainingOptimizer optimizer in parts.Optimizers)
        {
            parts.Sink?.Record(optimizer.Label("lr"), at, optimizer.Optimizer.Lr);
        }

        foreach ((TrainingOptimizer optimizer, double norm) in step.Norms)
        {
            parts.Sink?.Record(optimizer.Label("grad_norm"), at, norm);
        }

        parts.Progress?.Report(new(state.Step, steps, state.Epoch, options.Epochs, step.Loss));
    }

    /// <summary>Tells of an epoch that is done.</summary>
    public void Epoch(TrainingState state, double loss, IReadOnlyList<MetricValue> metrics, long steps) =>
        parts.Progress?.Report(new(state.Step, steps, state.Epoch, options.Epochs, loss, metrics));

    /// <summary>Writes metrics down at the last step.</summary>
    public void Metrics(TrainingState state, IEnumerable<MetricValue> metrics)
    {
        foreach (MetricValue metric in metrics)
        {
            parts.Sink?.Record(metric.Name, Math.Max(0, state.Step - 1), metric.Value);
        }
    }

    public void Flush() => parts.Sink?.Flush();
}
