namespace Cupel.Metrics;

/// <summary>Takes the points of an event file as they are read, so that a point costs no object.</summary>
internal interface IPointSink
{
    /// <summary>Takes a point.</summary>
    /// <param name="metric">The number of its metric's name: see <see cref="EventNames"/>.</param>
    /// <param name="step">The step it belongs to.</param>
    /// <param name="value">Its value.</param>
    /// <param name="time">When it was written, in seconds since 1970.</param>
    void Add(int metric, long step, double value, double time);

    /// <summary>Learns that the writer started again: what it had written from a step on is to come anew, and no longer counts.</summary>
    /// <param name="step">The step.</param>
    void Restart(long step);
}
