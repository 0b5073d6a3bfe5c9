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
        int at = _count;
        if (_count == _history)
        {
            _changes.Copy_(_changes.Roll([-1], [0]));
            _steps.Copy_(_steps.Roll([-1], [0]));
            Array.Copy(_curvatures, 1, _curvatures, 0, _history - 1);
            at = _history - 1;
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
            shares[i] = _steps.Select(0, i).Dot(direction).ToDouble() / _curvatures[i];
            direction.Add_(_changes.Select(0, i), -shares[i]);
        }

        direction.Mul_(_scale);
        for (int i = 0; i < _count; i++)
        {
            double share = _changes.Select(0, i).Dot(direction).ToDouble() / _curvatures[i];
            direction.Add_(_steps.Select(0, i), shares[i] - share);
        }

        return direction;
    }

    public IEnumerable<NamedTensor> State() =>
    [
        new(Prefix + "direction", Direction), new(Prefix + "gradient", Gradient), new(Prefix + "changes", _changes), new(Prefix + "steps", _steps),
        new(Prefix + "curvatures", Tensor.From<double>(_curvatures)), new(Prefix + "numbers", Tensor.From<double>([Iterations, Length, _count, _scale])),
    ];

    public StateReport LoadState(IReadOnlyDictionary<string, Tensor> saved)
    {
        using Scope scope = Scope.New();
        NamedTensor[] own = [.. State()];
        StateReport report = StateLoader.Load(own, saved);
        own[^2].Tensor.Data<double>().CopyTo(_curvatures);
        Span<double> numbers = own[^1].Tensor.Data<double>();
        (Iterations, Length, _count, _scale) = ((long)numbers[0], numbers[1], (int)numbers[2], numbers[3]);
        return report;
    }

    public void Dispose()
    {
        foreach (Tensor tensor in new[] { Direction, Gradient, _changes, _steps })
        {
            tensor.Dispose();
        }
    }
}
