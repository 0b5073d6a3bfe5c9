namespace Cupel.Learn.Training;

/// <summary>Where the numbers of a training go: a run's folder, a file, a test.</summary>
public interface IMetricSink
{
    /// <summary>Takes a number.</summary>
    /// <param name="name">The metric: <c>val_accuracy</c>.</param>
    /// <param name="step">Optimizer steps done before the one the number is from, from 0.</param>
    /// <param name="value">The number; NaN and infinities are numbers too.</param>
    void Record(string name, long step, double value);

    /// <summary>Makes what was taken safe from the end of the process. Called whenever a checkpoint is written.</summary>
    void Flush();
}
