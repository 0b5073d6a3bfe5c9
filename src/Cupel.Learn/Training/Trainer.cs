using Cupel.Errors;
using Cupel.Learn.Checkpoints;
using Cupel.Learn.Compositions;
using Cupel.Learn.Data;
using Cupel.Learn.Metrics;
using Cupel.Learn.Modules;
using Cupel.Learn.Schedules;
using Cupel.Torch;

namespace Cupel.Learn.Training;

/// <summary>Fits a model to data: the loop, and nothing that a loop of your own could not call as well.</summary>
/// <remarks>
/// <para>A step is what the composition makes of a batch: the schedules' learning rates, then for each turn of an optimizer forward, loss, backward,
/// clipping and the optimizer's step, then the metrics; all tensors of a step are freed at its end. An epoch is its steps, then validation, then the
/// callbacks, then the checkpoints. An optimizer that evaluates the loss itself, such as <c>lbfgs</c>, does so on the step's batch; recorded is the first
/// evaluation.</para>
/// <para>With <see cref="TrainerOptions.Accumulate"/> a step is of several batches, whose losses count by their samples: the gradients are those of one
/// batch of all of them, but for what a model finds over a batch, such as the means of batch normalisation.</para>
/// <para>With an average of weights, validation is of the averaged ones, the best checkpoint holds them, and the model has them when training has
/// ended; the last checkpoint holds both.</para>
/// <para>Recorded are <c>loss</c>, the composition's terms and <c>lr</c> (and <c>grad_norm</c> when clipping, of the gradients of each optimizer as one vector)
/// every so many steps, and at the end of an epoch, at its last step, <c>train_</c> and <c>val_</c> with <c>loss</c>, each term and each metric. Of
/// several optimizers each has its own: <c>lr_generator</c>.</para>
/// <para>A training that is stopped after any step, even inside an epoch, and resumed, gives the bits it would have given without the stop:
/// the same weights and the same records. One thread at a time.</para>
/// </remarks>
public sealed class Trainer
{
    private static readonly TimeSpan LeastBetweenCheckpoints = TimeSpan.FromSeconds(1);

    private readonly TrainerParts _parts;
    private readonly TrainerOptions _options;
    private readonly Module _model;
    private readonly TrainerStep _step;
    private readonly TrainingRecord _record;
    private readonly EpochMetrics _training;
    private readonly EpochMetrics _validation;
    private readonly TrainerCheckpoints? _checkpoints;
    private TrainingState _state = new();
    private int _inStep;
    private long? _saved;
    private IReadOnlyList<MetricValue> _lastMetrics = [];

    /// <summary>Makes a trainer.</summary>
    /// <param name="parts">What it works with.</param>
    /// <param name="options">How long and how it trains.</param>
    /// <exception cref="ArgumentException">An option is outside its range.</exception>
    /// <exception cref="UserErrorException">The optimizers are not those that the composition asks for, or change the same; or the monitored metric is
    /// none of those that are measured.</exception>
    public Trainer(TrainerParts parts, TrainerOptions options)
    {
        options.Check();
        OptimizerRoles.Require(parts.Composition, parts.Optimizers);
        (_parts, _options, _model) = (parts, options, parts.Composition.Model);
        if (options.Accumulate > 1 && parts.Optimizers.FirstOrDefault(optimizer => optimizer.Optimizer.NeedsClosure) is not null)
        {
            throw new UserErrorException(
                ErrorCodes.ConfigConflict, "an optimizer that evaluates the loss itself cannot step on several batches together",
                hint: "leave `accumulate` out, or make the batches larger");
        }

        _step = new TrainerStep(parts.Optimizers, options);
        _training = new EpochMetrics("train", parts.Composition, parts.Metrics);
        _validation = new EpochMetrics("val", parts.Composition, parts.Metrics);
        _record = new TrainingRecord(parts, options);
        _checkpoints = parts.CheckpointFolder is null ? null : new TrainerCheckpoints(new CheckpointFolder(parts.CheckpointFolder), parts);
        if (_validation.FindDirection(options.Monitor) is null)
        {
            string? near = Nearest.Find(options.Monitor, _validation.Names);
            throw new UserErrorException(
                ErrorCodes.ConfigKey,
                $"no metric `{options.Monitor}` to monitor; there are {string.Join(", ", _validation.Names.Select(name => $"`{name}`"))}",
                hint: near is null ? null : $"did you mean `{near}`?");
        }
    }

    /// <summary>The parts it works with.</summary>
    public TrainerParts Parts => _parts;

    /// <summary>Optimizer steps done.</summary>
    public long Step => _state.Step;

    /// <summary>Passes over the training data done.</summary>
    public long Epoch => _state.Epoch;

    private TrainerCheckpoints Checkpoints => _checkpoints ?? throw new InvalidOperationException("this trainer has no folder for checkpoints");

    /// <summary>Restores everything from the last checkpoint, so that <see cref="Fit"/> goes on where it was.</summary>
    /// <exception cref="UserErrorException">There is no checkpoint, or it does not fit the parts or the options.</exception>
    /// <exception cref="InvalidOperationException">The trainer has no folder for checkpoints.</exception>
    public void Resume()
    {
        _state = Checkpoints.LoadLast(_training);
        _training.State = _state.Metrics;
    }

    /// <summary>Trains until the epochs or the steps are done, or until it is asked to stop.</summary>
    /// <param name="train">The training batches.</param>
    /// <param name="validation">The validation batches, read after each epoch; null for none.</param>
    /// <param name="stop">Asks to stop: the step that is going on is finished and everything is saved.</param>
    /// <exception cref="UserErrorException">The loss became infinite or NaN, or the data is not that of the checkpoint.</exception>
    /// <exception cref="InvalidOperationException">The model holds the best of its averaged weights, from which no training goes on.</exception>
    public TrainingReport Fit(BatchLoader train, BatchLoader? validation = null, CancellationToken stop = default)
    {
        Begin(train);
        long steps = _options.StepsFor(train.Batches);
        TrainingOutcome? outcome = null;
        while (outcome is null && _state.Epoch < _options.Epochs)
        {
            _parts.Composition.Begin(_state.Epoch);
            foreach (Batch batch in train.Epoch(_state.Epoch, _state.Batch))
            {
                // Looked at before a step, so that a resumed training that has nothing left to do does nothing.
                // Several batches that make a step are not parted.
                outcome = _inStep > 0 ? null
                    : _state.Step >= _options.MaxSteps ? TrainingOutcome.MaxSteps
                    : stop.IsCancellationRequested ? TrainingOutcome.Stopped
                    : null;
                if (outcome is not null)
                {
                    break;
                }

                TrainOn(batch, train, steps);
            }

            // A stop after the last step of an epoch leaves its validation to whoever resumes.
            outcome ??= stop.IsCancellationRequested ? TrainingOutcome.Stopped : null;
            if (outcome is null)
            {
                CloseEpoch(validation, steps);
            }
        }

        return End(outcome ?? TrainingOutcome.Completed, validation, steps);
    }

    /// <summary>The loss and the metrics of some batches, without training on them.</summary>
    /// <param name="batches">The batches.</param>
    /// <param name="split">What the metrics are called by: <c>test</c> for <c>test_loss</c>.</param>
    public IReadOnlyList<MetricValue> Evaluate(BatchLoader batches, string split) =>
        Evaluate(batches, new EpochMetrics(split, _parts.Composition, _parts.Metrics));

    /// <summary>Evaluates the test data and records the result at the last step.</summary>
    /// <param name="test">The test batches.</param>
    public IReadOnlyList<MetricValue> Test(BatchLoader test)
    {
        IReadOnlyList<MetricValue> metrics = Evaluate(test, "test");
        _record.Metrics(_state, metrics);
        _record.Flush();
        return metrics;
    }

    /// <summary>Loads the weights of the best epoch into the model.</summary>
    /// <remarks>Where weights are averaged, the best ones are an average, which no training goes on from: <see cref="Resume"/> does that.</remarks>
    /// <exception cref="UserErrorException">There is no best checkpoint.</exception>
    /// <exception cref="InvalidOperationException">The trainer has no folder for checkpoints.</exception>
    public void LoadBest() => Checkpoints.LoadBest();

    private void Begin(BatchLoader train)
    {
        if (_state.Step > 0 && (_state.Batches, _state.Samples) != (train.Batches, train.Samples))
        {
            throw new UserErrorException(
                ErrorCodes.Checkpoint,
                $"the checkpoint was made with {_state.Samples} samples in {_state.Batches} batches, "
                + $"the data has {train.Samples} in {train.Batches}",
                hint: "use the data and the batch size it was made with, or start without the checkpoint");
        }

        if (_checkpoints is { HoldsBestAverage: true })
        {
            throw new InvalidOperationException("the model holds the best of its averaged weights: call Resume, which loads the last ones, to go on");
        }

        _inStep = 0;
        (_state.Batches, _state.Samples, _state.Seed) = (train.Batches, train.Samples, _parts.Seed);
        _model.Train();
        foreach (TrainingOptimizer optimizer in _parts.Optimizers)
        {
            optimizer.Optimizer.ZeroGrad();
        }

        if (_parts.Average is { IsSwapped: true } average)
        {
            average.Swap();
        }

        foreach (Callback callback in _parts.Callbacks)
        {
            callback.Started(this);
        }
    }

    private void TrainOn(Batch batch, BatchLoader train, long steps)
    {
        using Scope scope = Scope.New();
        int group = Math.Min(_options.Accumulate ?? 1, train.Batches - (_state.Batch - _inStep));
        bool isLast = _inStep + 1 == group;
        foreach (TrainingOptimizer optimizer in _parts.Optimizers)
        {
            optimizer.Prepare(_state.Step);
        }

        double share = group == 1 ? 1 : batch.Count / (double)train.SamplesIn(_state.Batch - _inStep, group);
        _step.Begin(batch, _state, share, isFirst: _inStep == 0, isLast);
        double before = _inStep == 0 ? 0 : _step.Loss;
        _parts.Composition.Step(_step);
        double loss = _step.Loss;
        _training.Add(batch.Count, (loss - before) / share, _step.Terms, _step.Predictions);
        _step.End();
        _state.Batch++;
        _inStep = isLast ? 0 : _inStep + 1;
        if (isLast)
        {
            OptimizerRoles.RequireLearning(_parts.Composition);
            CloseStep(loss, steps);
        }
    }

    private void CloseStep(double loss, long steps)
    {
        long step = _state.Step++;
        _parts.Average?.StepEnded(_state.Step);
        foreach (ReactiveSchedule schedule in Reactive(followsSteps: true))
        {
            schedule.Observe(loss);
        }

        if (step % _options.RecordEverySteps == 0)
        {
            _record.Step(_state, _step, steps);
        }

        foreach (Callback callback in _parts.Callbacks)
        {
            callback.StepEnded(this, loss);
        }

        if (_options.CheckpointEverySteps is long every && _state.Step % every == 0)
        {
            SaveLast();
        }
    }

    private void CloseEpoch(BatchLoader? validation, long steps)
    {
        _lastMetrics = Measure(validation);
        foreach (ReactiveSchedule schedule in Reactive(followsSteps: false))
        {
            // Without validation the same metric of the training stands for it.
            string name = validation is null ? "train_" + _options.Monitor["val_".Length..] : _options.Monitor;
            schedule.Observe(
                _lastMetrics.Single(metric => metric.Name == name).Value,
                _validation.FindDirection(_options.Monitor) == MetricDirection.Maximize);
        }

        _record.Epoch(_state, _step.Loss, _lastMetrics, steps);
        foreach (Callback callback in _parts.Callbacks)
        {
            callback.EpochEnded(this, _lastMetrics);
        }

        _state.Epoch++;
        _state.Batch = 0;
        _training.Reset();

        // Where epochs take milliseconds, writing a file after each would take longer than they do.
        if (_saved is not long saved || _parts.Time.GetElapsedTime(saved) >= LeastBetweenCheckpoints)
        {
            SaveLast();
        }
    }

    private TrainingReport End(TrainingOutcome outcome, BatchLoader? validation, long steps)
    {
        if (outcome == TrainingOutcome.MaxSteps && _state.Batch > 0)
        {
            // The broken-off epoch is measured too, so that a short training has its numbers; its state stays, to go on from.
            _lastMetrics = Measure(validation);
            _record.Epoch(_state, _step.Loss, _lastMetrics, steps);
        }

        SaveLast();
        if (outcome != TrainingOutcome.Stopped)
        {
            SwapAverage();
        }

        var report = new TrainingReport(outcome, _state.Step, _state.Epoch, _lastMetrics, _state.Best, _state.BestStep);
        foreach (Callback callback in _parts.Callbacks)
        {
            callback.Ended(this, report);
        }

        return report;
    }

    private List<MetricValue> Measure(BatchLoader? validation)
    {
        List<MetricValue> metrics = [.. _training.Compute()];
        if (validation is not null)
        {
            SwapAverage();
            try
            {
                metrics.AddRange(Evaluate(validation, _validation));
                KeepBest(metrics.Single(metric => metric.Name == _options.Monitor).Value);
            }
            finally
            {
                SwapAverage();
            }
        }

        _record.Metrics(_state, metrics);
        return metrics;
    }

    /// <summary>Exchanges the weights with their average, once there is one.</summary>
    private void SwapAverage()
    {
        if (_parts.Average is { Count: > 0 })
        {
            _parts.Average.Swap();
        }
    }

    private MetricValue[] Evaluate(BatchLoader batches, EpochMetrics metrics)
    {
        bool wasTraining = _model.IsTraining;
        _model.Eval();
        metrics.Reset();
        try
        {
            foreach (Batch batch in batches.Epoch(0))
            {
                using Scope scope = Scope.New();
                using NoGrad noGrad = new();
                Evaluation evaluation = _parts.Composition.Evaluate(batch);
                metrics.Add(
                    batch.Count, evaluation.Loss.ToDouble(), evaluation.Terms.ToDictionary(term => term.Name, term => term.Value.ToDouble()),
                    evaluation.Predictions);
            }
        }
        finally
        {
            if (wasTraining)
            {
                _model.Train();
            }
        }

        return metrics.Compute();
    }

    private void KeepBest(double value)
    {
        bool larger = _validation.FindDirection(_options.Monitor) == MetricDirection.Maximize;
        if (!double.IsNaN(value) && (_state.Best is not double best || (larger ? value > best : value < best)))
        {
            (_state.Best, _state.BestStep) = (value, _state.Step);
            _checkpoints?.SaveBest();
        }
    }

    private void SaveLast()
    {
        _saved = _parts.Time.GetTimestamp();
        _record.Flush();
        _checkpoints?.SaveLast(_state, _training);
    }

    private IEnumerable<ReactiveSchedule> Reactive(bool followsSteps) =>
        _parts.Optimizers.Select(optimizer => optimizer.Schedule).OfType<ReactiveSchedule>().Where(schedule => schedule.FollowsSteps == followsSteps);
}
