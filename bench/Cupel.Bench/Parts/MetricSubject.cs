using Cupel.Learn.Metrics;
using Cupel.Torch;

namespace Cupel.Bench.Parts;

/// <summary>A batch that is taken in, or the value of eight of them.</summary>
/// <param name="metric">The metric.</param>
/// <param name="update">Takes the batch in.</param>
/// <param name="computes">Whether the value is what is measured.</param>
/// <param name="owned">What is freed at the end.</param>
internal sealed class MetricSubject(Metric metric, Action update, bool computes, Tensor[] owned) : Subject
{
    // As the other side does: what was taken in is forgotten now and then, which is not timed.
    private const int BetweenResets = 64;

    private double _value;

    public override (double Sum, double Sizes) Value()
    {
        metric.Reset();
        for (int i = 0; i < (computes ? 8 : 2); i++)
        {
            update();
        }

        double value = metric.Compute();
        return (value, Math.Abs(value));
    }

    public override Timing Run(int calls)
    {
        if (computes)
        {
            return base.Run(calls);
        }

        Timing all = default;
        while (calls > 0)
        {
            int now = Math.Min(calls, BetweenResets);
            calls -= now;
            metric.Reset();
            all += Time(() => Call(now));
        }

        return all;
    }

    protected override void Call(int calls)
    {
        for (int i = 0; i < calls; i++)
        {
            if (computes)
            {
                _value += metric.Compute();
            }
            else
            {
                update();
            }
        }
    }

    protected override void Dispose(bool disposing) => Array.ForEach(owned, tensor => tensor.Dispose());
}
