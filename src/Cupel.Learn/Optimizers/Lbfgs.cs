using Cupel.Learn.Modules;
using Cupel.Torch;

namespace Cupel.Learn.Optimizers;

/// <summary>L-BFGS; the rule stands at <see cref="LbfgsOptions"/>.</summary>
internal sealed class Lbfgs : Optimizer
{
    // Below this the curvature tells nothing.
    private const double LeastCurvature = 1e-10;

    private readonly LbfgsOptions _options;
    private readonly LbfgsMemory _memory;

    public Lbfgs(IReadOnlyList<NamedTensor> parameters, LbfgsOptions options)
    {
        Parameters = CheckedParameters(parameters);
        if (parameters.Select(p => (p.Tensor.DType, p.Tensor.Device)).Distinct().Count() > 1)
        {
            throw new ArgumentException("must be of one type and on one device: `lbfgs` takes them as one vector", nameof(parameters));
        }

        _options = options;
        _memory = new LbfgsMemory(parameters[0].Tensor, parameters.Sum(p => p.Tensor.Count), options.History);
        Lr = options.Lr;
    }

    public override IReadOnlyList<NamedTensor> Parameters { get; }

    public override double Lr
    {
        get;
        set => field = CheckedRate(value);
    }

    public override bool NeedsClosure => true;

    public override void Step() => throw new InvalidOperationException("`lbfgs` computes the loss several times a step: give a closure");

    public override double Step(Func<double> closure)
    {
        using Scope scope = Scope.New();
        double first = closure();
        Tensor gradient = Gradient();
        if (Largest(gradient) <= _options.ToleranceGrad)
        {
            return first;
        }

        int most = _options.MaxEvaluations ?? _options.MaxIterations * 5 / 4;
        int evaluations = 1;
        double loss = first;
        for (int i = 1; i <= _options.MaxIterations; i++)
        {
            Direct(gradient);
            Tensor direction = _memory.Direction;
            double before = loss;
            double length = _memory.Iterations == 1 ? Math.Min(1, 1 / gradient.Abs().Sum().ToDouble()) * Lr : Lr;
            double slope = gradient.Dot(direction).ToDouble();
            _memory.Length = length;
            if (slope > -_options.ToleranceChange)
            {
                break;
            }

            if (_options.LineSearch == "strong_wolfe")
            {
                Tensor[] start = [.. Parameters.Select(p => p.Tensor.Detach().Clone())];
                var search = new StrongWolfe(t => At(closure, start, direction, t), direction, _options.ToleranceChange);
                (loss, gradient, length, int used) = search.Find(new(0, loss, gradient, slope), length);
                _memory.Length = length;
                Move(start, direction, length);
                evaluations += used;
            }
            else
            {
                Move(null, direction, length);

                // After the last iteration the next step evaluates the loss, on whatever data it has.
                if (i < _options.MaxIterations)
                {
                    loss = closure();
                    gradient = Gradient();
                    evaluations++;
                }
            }

            if (evaluations >= most
                || Largest(gradient) <= _options.ToleranceGrad
                || Largest(direction) * Math.Abs(length) <= _options.ToleranceChange
                || Math.Abs(loss - before) < _options.ToleranceChange)
            {
                break;
            }
        }

        return first;
    }

    public override void ZeroGrad()
    {
        foreach ((_, Tensor tensor) in Parameters)
        {
            tensor.Grad = null;
        }
    }

    public override IEnumerable<NamedTensor> State() => _memory.State();

    public override StateReport LoadState(IReadOnlyDictionary<string, Tensor> saved) => _memory.LoadState(saved);

    protected override void Dispose(bool disposing) => _memory.Dispose();

    private static double Largest(Tensor tensor) => tensor.Abs().Max().ToDouble();

    /// <summary>Remembers how the gradient changed over the last step, and takes the next direction.</summary>
    private void Direct(Tensor gradient)
    {
        using Scope scope = Scope.New();
        _memory.Iterations++;
        if (_memory.Iterations > 1)
        {
            Tensor change = gradient.Sub(_memory.Gradient);
            Tensor step = _memory.Direction.Mul(_memory.Length);
            double curvature = change.Dot(step).ToDouble();
            if (curvature > LeastCurvature)
            {
                _memory.Add(change, step, curvature, curvature / change.Dot(change).ToDouble());
            }
        }

        _memory.Direction.Copy_(_memory.Bend(gradient));
        _memory.Gradient.Copy_(gradient);
    }

    private WolfePoint At(Func<double> closure, Tensor[] start, Tensor direction, double length)
    {
        Move(start, direction, length);
        double loss = closure();
        Tensor gradient = Gradient();
        return new(length, loss, gradient, gradient.Dot(direction).ToDouble());
    }

    /// <summary>All gradients as one vector of this scope.</summary>
    private Tensor Gradient()
    {
        using NoGrad noGrad = new();
        return Ops.Cat([.. Parameters.Select(p => (p.Tensor.Grad ?? Ops.ZerosLike(p.Tensor.Detach())).Reshape([-1]))]);
    }

    /// <summary>Moves the parameters along a direction, from a start or from where they are.</summary>
    private void Move(Tensor[]? start, Tensor direction, double length)
    {
        using Scope scope = Scope.New();
        using NoGrad noGrad = new();
        long at = 0;
        for (int i = 0; i < Parameters.Count; i++)
        {
            Tensor parameter = Parameters[i].Tensor;
            if (start is not null)
            {
                parameter.Copy_(start[i]);
            }

            parameter.Add_(direction.Narrow(0, at, parameter.Count).Reshape(parameter.Shape), length);
            at += parameter.Count;
        }
    }
}
