using System.Globalization;
using Cupel.Errors;
using Cupel.Learn.Compositions;
using Cupel.Learn.Data;
using Cupel.Learn.Modules;
using Cupel.Learn.Optimizers;
using Cupel.Torch;

namespace Cupel.Learn.Training;

/// <summary>The steps of a training, one after the other: what a composition asks for is done, and what comes of it is noted.</summary>
/// <param name="optimizers">All the optimizers.</param>
/// <param name="options">How gradients are clipped.</param>
internal sealed class TrainerStep(IReadOnlyList<TrainingOptimizer> optimizers, TrainerOptions options) : TrainingStep
{
    private readonly Dictionary<string, double> _losses = new(StringComparer.Ordinal);
    private readonly Dictionary<string, double> _terms = new(StringComparer.Ordinal);
    private readonly List<(TrainingOptimizer Optimizer, double Norm)> _norms = [];
    private readonly HashSet<TrainingOptimizer> _hadTurn = [];
    private IReadOnlyList<Prediction> _predictions = [];
    private Batch? _batch;
    private double _share = 1;
    private bool _isLast = true;
    private TrainingState _state = new();

    public override Batch Batch => _batch ?? throw new InvalidOperationException("the step is over");

    public override long Number => _state.Step;

    public override long Epoch => _state.Epoch;

    /// <summary>The sum over the optimizers named, of the last loss each had.</summary>
    public double Loss => _losses.Values.Sum();

    /// <summary>The last value of each term.</summary>
    public IReadOnlyDictionary<string, double> Terms => _terms;

    /// <summary>The outputs of the last evaluation that had any.</summary>
    public IReadOnlyList<Prediction> Predictions => _predictions;

    /// <summary>The norms of gradients that were clipped, before they were.</summary>
    public IReadOnlyList<(TrainingOptimizer Optimizer, double Norm)> Norms => _norms;

    /// <summary>Begins a step, or goes on with it when it is of several batches.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="state">Where the training stands.</param>
    /// <param name="share">The share of the batch in the samples of the step.</param>
    /// <param name="isFirst">Whether it is the first batch of the step.</param>
    /// <param name="isLast">Whether it is the last one, after which the optimizers step.</param>
    public void Begin(Batch batch, TrainingState state, double share, bool isFirst, bool isLast)
    {
        (_batch, _state, _predictions, _share, _isLast) = (batch, state, [], share, isLast);
        _hadTurn.Clear();
        if (isFirst)
        {
            _losses.Clear();
            _terms.Clear();
            _norms.Clear();
        }
    }

    /// <summary>Ends the step; what kept its outputs is freed.</summary>
    public void End() => (_batch, _predictions) = (null, []);

    public override double Minimize(Func<Evaluation> evaluate, params ReadOnlySpan<string> names)
    {
        TrainingOptimizer[] chosen = Choose(names);
        using FrozenOthers? frozen = chosen.Length == optimizers.Count ? null : new FrozenOthers(optimizers.Except(chosen));
        string key = names.Length == 0 ? "" : string.Join('+', names);
        RequireOneTurn(chosen);
        if (frozen is not null && _share == 1)
        {
            // The turn of another optimizer may have left gradients here.
            ZeroGrad(chosen);
        }

        double loss = chosen is [{ Optimizer.NeedsClosure: true } alone] ? ByClosure(alone, evaluate) : Once(chosen, evaluate);
        _losses[key] = _share == 1 ? loss : _losses.GetValueOrDefault(key) + (loss * _share);
        if (_isLast)
        {
            ZeroGrad(chosen);
        }

        return loss;
    }

    /// <summary>Refuses a second turn on a batch that is one of several in a step: the first has not stepped yet.</summary>
    private void RequireOneTurn(TrainingOptimizer[] chosen)
    {
        foreach (TrainingOptimizer optimizer in chosen)
        {
            if (_share != 1 && !_hadTurn.Add(optimizer))
            {
                throw new UserErrorException(
                    ErrorCodes.ConfigConflict,
                    $"the optimizer `{optimizer.Name}` has several turns in a step, so a step cannot be of several batches",
                    hint: "leave `accumulate` out, or make the batches larger");
            }
        }
    }

    private static void ZeroGrad(TrainingOptimizer[] chosen)
    {
        foreach (TrainingOptimizer optimizer in chosen)
        {
            optimizer.Optimizer.ZeroGrad();
        }
    }

    private TrainingOptimizer[] Choose(ReadOnlySpan<string> names)
    {
        TrainingOptimizer[] chosen = names.Length == 0 ? [.. optimizers] : new TrainingOptimizer[names.Length];
        for (int i = 0; i < names.Length; i++)
        {
            string name = names[i];
            chosen[i] = optimizers.FirstOrDefault(optimizer => optimizer.Name == name)
                ?? throw new ArgumentException($"no optimizer is named `{name}`; there are {string.Join(", ", optimizers.Select(o => $"`{o.Name}`"))}", nameof(names));
        }

        return chosen.Length > 1 && chosen.FirstOrDefault(optimizer => optimizer.Optimizer.NeedsClosure) is TrainingOptimizer greedy
            ? throw new UserErrorException(
                ErrorCodes.ConfigConflict, $"the optimizer `{greedy.Name}` evaluates the loss itself, so it cannot step together with others",
                hint: "give it all the weights, or take one that steps by the gradient alone")
            : chosen;
    }

    private double Once(TrainingOptimizer[] chosen, Func<Evaluation> evaluate)
    {
        Evaluation evaluation = evaluate();
        double loss = Differentiate(evaluation);
        RequireFinite(loss);
        if (_isLast)
        {
            Clip(chosen, note: true);
            foreach (TrainingOptimizer optimizer in chosen)
            {
                optimizer.Optimizer.Step();
            }
        }

        Note(evaluation);
        return loss;
    }

    private double ByClosure(TrainingOptimizer alone, Func<Evaluation> evaluate)
    {
        // What a closure makes is freed with the optimizer's own scope, so the first outputs are kept beyond it.
        Prediction[]? kept = null;
        try
        {
            double first = alone.Optimizer.Step(() =>
            {
                alone.Optimizer.ZeroGrad();
                Evaluation evaluation = evaluate();
                double loss = Differentiate(evaluation);
                if (kept is null)
                {
                    RequireFinite(loss);
                    Note(evaluation);
                }

                Clip([alone], note: kept is null);
                kept ??= [.. evaluation.Predictions.Select(p => p with { Output = p.Output.Detach().Keep(), Targets = p.Targets.Share().Keep() })];
                return loss;
            });
            _predictions = [.. kept!.Select(p => p with { Output = p.Output.Share(), Targets = p.Targets.Share() })];
            return first;
        }
        finally
        {
            foreach (Prediction prediction in kept ?? [])
            {
                prediction.Output.Dispose();
                prediction.Targets.Dispose();
            }
        }
    }

    /// <summary>Runs backward, where the loss is a number.</summary>
    private double Differentiate(Evaluation evaluation)
    {
        double value = evaluation.Loss.ToDouble();
        if (double.IsFinite(value))
        {
            (_share == 1 ? evaluation.Loss : evaluation.Loss.Mul(_share)).Backward();
        }

        return value;
    }

    private void Clip(TrainingOptimizer[] chosen, bool note)
    {
        foreach (TrainingOptimizer optimizer in chosen)
        {
            IReadOnlyList<NamedTensor> parameters = optimizer.Optimizer.Parameters;
            if (options.ClipValue is double value)
            {
                Gradients.ClipValue(parameters, value);
            }

            if (options.ClipNorm is double max)
            {
                double norm = Gradients.ClipNorm(parameters, max, options.ClipNormOrder);
                if (note)
                {
                    _norms.RemoveAll(pair => pair.Optimizer == optimizer);
                    _norms.Add((optimizer, norm));
                }
            }
        }
    }

    private void Note(Evaluation evaluation)
    {
        foreach (Term term in evaluation.Terms)
        {
            _terms[term.Name] = term.Value.ToDouble();
        }

        if (evaluation.Predictions.Count > 0)
        {
            _predictions = evaluation.Predictions;
        }
    }

    private void RequireFinite(double loss)
    {
        if (!double.IsFinite(loss))
        {
            throw new UserErrorException(
                ErrorCodes.LossNotFinite,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"the loss became `{loss}` at step {_state.Step} (epoch {_state.Epoch}, batch {_state.Batch}); the step was not taken"),
                hint: options.ClipNorm is null ? "try a smaller learning rate, or set `clip_norm: 1.0`" : "try a smaller learning rate");
        }
    }
}
