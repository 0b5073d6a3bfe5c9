using Cupel.Learn.Modules;
using Cupel.Torch;

namespace Cupel.Learn.Optimizers;

/// <summary>What L-BFGS remembers from iteration to iteration.</summary>
internal sealed class LbfgsMemory : IDisposable
{
    private const string Prefix = "lbfgs.";

    private readonly Tensor _changes;
    private readonly Tensor _steps;
    private readonly int _history;
    private readonly double[] _curvatures;
    private int _count;

    // Where the oldest lies: once all rows are taken the newest takes its place, so that nothing is moved.
    private int _oldest;
    private double _scale = 1;

    public LbfgsMemory(Tensor like, long size, int history)
    {
        using Scope scope = Scope.New();
        _history = history;
        _curvatures = new double[history];
        Tensor Zeros(params long[] shape) => Ops.Zeros(shape, like.DType, device: like.Device).Keep();
        (Direction, Gradient, _changes, _steps) = (Zeros(size), Zeros(size), Zeros(history, size), Zeros(history, size));
    }

    public Tensor Direction { get; }

    public Tensor Gradient { get; }

    public double Length { get; set; }

    public long Iterations { get; set; }

    /// <summary>Adds a change of gradient and the step that made it; the oldest is forgotten where there is no room.</summary>
    public void Add(Tensor change, Tensor step, double curvature, double scale)
    {
        int at = Row(_count);
        if (_count == _history)
        {
            _oldest = (_oldest + 1) % _history;
        }
        else
        {
            _count++;
        }

        _changes.Select(0, at).Copy_(change);
        _steps.Select(0, at).Copy_(step);
        _curvatures[at] = curvature;
        _scale = scale;
    }

    /// <summary>The direction for a gradient: minus the gradient times the inverse curvature as far as it is known.</summary>
    public Tensor Bend(Tensor gradient)
    {
        double[] shares = new double[_count];
        Tensor direction = gradient.Neg();
        for (int i = _count - 1; i >= 0; i--)
        {
            int row = Row(i);
            shares[i] = _steps.Select(0, row).Dot(direction).ToDouble() / _curvatures[row];
            direction.Add_(_changes.Select(0, row), -shares[i]);
        }

        direction.Mul_(_scale);
        for (int i = 0; i < _count; i++)
        {
            int row = Row(i);
            double share = _changes.Select(0, row).Dot(direction).ToDouble() / _curvatures[row];
            direction.Add_(_steps.Select(0, row), shares[i] - share);
        }

        return direction;
    }

    public IEnumerable<NamedTensor> State() =>
    [
        new(Prefix + "direction", Direction), new(Prefix + "gradient", Gradient), new(Prefix + "changes", InOrder(_changes)), new(Prefix + "steps", InOrder(_steps)),
        new(Prefix + "curvatures", Tensor.From<double>([.. _curvatures[_oldest..], .. _curvatures[.._oldest]])), new(Prefix + "numbers", Tensor.From<double>([Iterations, Length, _count, _scale])),
    ];

    public StateReport LoadState(IReadOnlyDictionary<string, Tensor> saved)
    {
        using Scope scope = Scope.New();
        Straighten();
        NamedTensor[] own = [.. State()];
        StateReport report = StateLoader.Load(own, saved);
        own[^2].Tensor.Data<double>().CopyTo(_curvatures);
        Span<double> numbers = own[^1].Tensor.Data<double>();
        (Iterations, Length, _count, _scale) = ((long)numbers[0], numbers[1], (int)numbers[2], numbers[3]);
        return report;
    }

    /// <summary>The row of the oldest, the next, and so on.</summary>
    private int Row(int age) => (_oldest + age) % _history;

    private Tensor InOrder(Tensor rows) => _oldest == 0 ? rows : rows.Roll([-_oldest], [0]);

    // What is loaded lies from the oldest on; so must what stays where nothing fits.
    private void Straighten()
    {
        if (_oldest == 0)
        {
            return;
        }

        _changes.Copy_(InOrder(_changes));
        _steps.Copy_(InOrder(_steps));
        double[] curvatures = [.. _curvatures[_oldest..], .. _curvatures[.._oldest]];
        curvatures.CopyTo(_curvatures, 0);
        _oldest = 0;
    }

    public void Dispose()
    {
        foreach (Tensor tensor in new[] { Direction, Gradient, _changes, _steps })
        {
            tensor.Dispose();
        }
    }
}
