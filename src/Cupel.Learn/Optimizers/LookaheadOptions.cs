using Cupel.Learn.Modules;
using Cupel.Learn.Parts;
using Cupel.Torch;

namespace Cupel.Learn.Optimizers;

/// <summary>Lets another optimizer run ahead, and every few steps goes only part of the way after it.</summary>
/// <remarks>Slow weights <c>s</c> begin as the parameters. After every <c>k</c> steps of the other optimizer: <c>s += alpha·(p − s)</c>, <c>p = s</c>.
/// What the other optimizer remembers is left as it is. Source: Zhang, Lucas, Hinton and Ba, "Lookahead Optimizer", 2019.</remarks>
/// <example><code>{ name: lookahead, base: { name: adam, lr: 0.001 }, every: 5 }</code></example>
[Part("lookahead")]
public sealed record LookaheadOptions : OptimizerOptions
{
    private const string SlowName = "slow";

    private const string AheadName = "lookahead.steps";

    /// <summary>What runs ahead.</summary>
    public required OptimizerOptions Base { get; init; }

    /// <summary>Steps that it runs ahead.</summary>
    [AtLeast(1)]
    public long Every { get; init; } = 5;

    /// <summary>The share of the way that is gone after it.</summary>
    [AtLeast(0), AtMost(1)]
    public double Alpha { get; init; } = 0.5;

    /// <inheritdoc/>
    protected internal override Optimizer Create(IReadOnlyList<NamedTensor> parameters) =>
        new Lookahead(parameters, Base.Build(parameters), Every, Alpha);

    private sealed class Lookahead : WrappedOptimizer
    {
        private readonly Tensor[] _slow;
        private readonly long _every;
        private readonly double _alpha;
        private long _ahead;

        public Lookahead(IReadOnlyList<NamedTensor> parameters, Optimizer inner, long every, double alpha)
            : base(inner)
        {
            using Scope scope = Scope.New();
            using NoGrad noGrad = new();
            (_every, _alpha) = (every, alpha);
            _slow = [.. parameters.Select(p => p.Tensor.Detach().Clone().Keep())];
        }

        public override void Step()
        {
            Inner.Step();
            Follow();
        }

        public override double Step(Func<double> closure)
        {
            double loss = Inner.Step(closure);
            Follow();
            return loss;
        }

        public override IEnumerable<NamedTensor> State() => Inner.State().Concat(Own());

        public override StateReport LoadState(IReadOnlyDictionary<string, Tensor> saved)
        {
            using Scope scope = Scope.New();
            NamedTensor[] own = [.. Own()];
            var names = own.Select(one => one.Name).ToHashSet(StringComparer.Ordinal);
            StateReport mine = StateLoader.Load(own, Where(saved, names.Contains));
            StateReport inner = Inner.LoadState(Where(saved, name => !names.Contains(name)));
            _ahead = own[^1].Tensor.Data<long>()[0];
            return new StateReport(
                [.. inner.Missing, .. mine.Missing], inner.Unexpected, [.. inner.Mismatched, .. mine.Mismatched]);
        }

        protected override void Dispose(bool disposing)
        {
            base.Dispose(disposing);
            foreach (Tensor slow in _slow)
            {
                slow.Dispose();
            }
        }

        private static Dictionary<string, Tensor> Where(IReadOnlyDictionary<string, Tensor> saved, Func<string, bool> which) =>
            saved.Where(pair => which(pair.Key)).ToDictionary(pair => pair.Key, pair => pair.Value, StringComparer.Ordinal);

        private IEnumerable<NamedTensor> Own() => Parameters.Select((p, i) => new NamedTensor($"{p.Name}.{SlowName}", _slow[i]))
            .Append(new NamedTensor(AheadName, Tensor.From<long>([_ahead], 1)));

        private void Follow()
        {
            if (++_ahead < _every)
            {
                return;
            }

            _ahead = 0;
            using Scope scope = Scope.New();
            using NoGrad noGrad = new();
            foreach ((NamedTensor fast, Tensor slow) in Parameters.Zip(_slow))
            {
                fast.Tensor.Mul_(_alpha).Add_(slow, 1 - _alpha);
                slow.Copy_(fast.Tensor);
            }
        }
    }
}
