using System.Globalization;
using Cupel.Errors;
using Cupel.Learn.Checkpoints;
using Cupel.Learn.Data;
using Cupel.Learn.Metrics;
using Cupel.Learn.Modules;
using Cupel.Learn.Optimizers;
using Cupel.Learn.Schedules;
using Cupel.Torch;

namespace Cupel.Learn.Training;

/// <summary>Fits a model to data: the loop, and nothing that a loop of your own could not call as well.</summary>
/// <remarks>
/// <para>A step is: the schedule's learning rate, forward, loss, backward, clipping, optimizer, metrics; all tensors of a step are freed at
/// its end. An epoch is its steps, then validation, then the callbacks, then the checkpoints. An optimizer that evaluates the loss itself, such as
/// <c>lbfgs</c>, does so on the step's batch; recorded is the first evaluation.</para>
/// <para>With an average of weights, validation is of the averaged ones, the best checkpoint holds them, and the model has them when training has
/// ended; the last checkpoint holds both.</para>
/// <para>Recorded are <c>loss</c> and <c>lr</c> (and <c>grad_norm</c> when clipping) every so many steps, and at the end of an epoch, at its last
/// step, <c>train_</c> and <c>val_</c> with <c>loss</c> and each metric.</para>
/// <para>A training that is stopped after any step, even inside an epoch, and resumed, gives the bits it would have given without the stop:
/// the same weights and the same records. One thread at a time.</para>
/// </remarks>
public sealed class Trainer
{
    private static readonly TimeSpan LeastBetweenCheckpoints = TimeSpan.FromSeconds(1);

    private readonly TrainerParts _parts;
    private readonly TrainerOptions _options;
    private readonly Module _model;
    private readonly Optimizer _optimizer;
    private readonly NamedTensor[] _parameters;
    private readonly EpochMetrics _training;
    private readonly EpochMetrics _validation;
    private readonly CheckpointFolder? _folder;
    private readonly double _peak;
    private TrainingState _state = new();
    private long? _saved;
    private IReadOnlyList<MetricValue> _lastMetrics = [];
    private double _loss = double.NaN;

    /// <summary>Makes a trainer.</summary>
    /// <param name="parts">What it works with.</param>
    /// <param name="options">How long and how it trains.</param>
    /// <exception cref="ArgumentException">An option is outside its range.</exception>
    /// <exception cref="UserErrorException">The monitored metric is none of those that are measured.</exception>
    public Trainer(TrainerParts parts, TrainerOptions options)
    {
        options.Check();
        (_parts, _options, _model, _optimizer) = (parts, options, parts.Model, parts.Optimizer);
        _parameters = [.. _model.Parameters(), .. parts.Loss.Parameters];
        _peak = _optimizer.Lr;
        _training = new EpochMetrics("train", parts.Metrics);
        _validation = new EpochMetrics("val", parts.Metrics);
        _folder = parts.CheckpointFolder is null ? null : new CheckpointFolder(parts.CheckpointFolder);
        if (_validation.FindDirection(options.Monitor) is null)
        {
            string? near = Nearest.Find(options.Monitor, _validation.Names);
            throw new UserErrorException(
                ErrorCodes.ConfigKey,
                $"no metric `{options.Monitor}` to monitor; there are {string.Join(", ", _validation.Names.Select(name => $"`{name}`"))}",
                hint: near is null ? null : $"did you mean `{near}`?");
        }

        if (parts.Schedule is { HasMomentum: true } && _optimizer.Momentum is null)
        {
            throw new UserErrorException(
                ErrorCodes.ConfigConflict, "the schedule cycles the momentum, but the optimizer has none",
                hint: "give the optimizer a momentum above 0, or leave `cycle_momentum` out");
        }
    }

    /// <summary>The parts it works with.</summary>
    public TrainerParts Parts => _parts;

    /// <summary>Optimizer steps done.</summary>
    public long Step => _state.Step;

    /// <summary>Passes over the training data done.</summary>
    public long Epoch => _state.Epoch;

    /// <summary>Restores everything from the last checkpoint, so that <see cref="Fit"/> goes on where it was.</summary>
    /// <exception cref="UserErrorException">There is no checkpoint, or it does not fit the parts or the options.</exception>
    /// <exception cref="InvalidOperationException">The trainer has no folder for checkpoints.</exception>
    public void Resume()
    {
        CheckpointFolder folder = _folder ?? throw new InvalidOperationException("a trainer without a folder for checkpoints cannot resume");
        TrainingState state = new LastCheckpoint(folder, _model, _optimizer, _parts.Loss, _parts.Average).Load();
        if (state.Metrics.Length != _training.State.Length || state.Callbacks.Length != _parts.Callbacks.Count || state.Seed != _parts.Seed)
        {
            throw new UserErrorException(
                ErrorCodes.Checkpoint, $"checkpoint `{folder.LastFile}` was made with other metrics, callbacks or another seed",
                hint: "use the config it was made with, or start without the checkpoint");
        }

        RestoreSchedule(state, folder);
        _state = state;
        _training.State = state.Metrics;
        foreach ((Callback callback, string? text) in _parts.Callbacks.Zip(state.Callbacks))
        {
            if (text is not null)
            {
                callback.Restore(text);
            }
        }
    }

    /// <summary>Trains until the epochs or the steps are done, or until it is asked to stop.</summary>
    /// <param name="train">The training batches.</param>
    /// <param name="validation">The validation batches, read after each epoch; null for none.</param>
    /// <param name="stop">Asks to stop: the step that is going on is finished and everything is saved.</param>
    /// <exception cref="UserErrorException">The loss became infinite or NaN, or the data is not that of the checkpoint.</exception>
    public TrainingReport Fit(BatchLoader train, BatchLoader? validation = null, CancellationToken stop = default)
    {
        Begin(train);
        long steps = _options.StepsFor(train.Batches);
        TrainingOutcome? outcome = null;
        while (outcome is null && _state.Epoch < _options.Epochs)
        {
            _parts.Loss.Epoch = _state.Epoch;
            foreach (Batch batch in train.Epoch(_state.Epoch, _state.Batch))
            {
                // Looked at before a step, so that a resumed training that has nothing left to do does nothing.
                outcome = _state.Step >= _options.MaxSteps ? TrainingOutcome.MaxSteps
                    : stop.IsCancellationRequested ? TrainingOutcome.Stopped
                    : null;
                if (outcome is not null)
                {
                    break;
                }

                TrainOn(batch, steps);
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
    public IReadOnlyList<MetricValue> Evaluate(BatchLoader batches, string split) => Evaluate(batches, new EpochMetrics(split, _parts.Metrics));

    /// <summary>Evaluates the test data and records the result at the last step.</summary>
    /// <param name="test">The test batches.</param>
    public IReadOnlyList<MetricValue> Test(BatchLoader test)
    {
        IReadOnlyList<MetricValue> metrics = Evaluate(test, "test");
        Record(metrics);
        _parts.Sink?.Flush();
        return metrics;
    }

    /// <summary>Loads the weights of the best epoch into the model.</summary>
    /// <exception cref="UserErrorException">There is no best checkpoint.</exception>
    /// <exception cref="InvalidOperationException">The trainer has no folder for checkpoints.</exception>
    public void LoadBest() =>
        (_folder ?? throw new InvalidOperationException("a trainer without a folder for checkpoints has no best one")).LoadBest(_model);

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

        (_state.Batches, _state.Samples, _state.Seed) = (train.Batches, train.Samples, _parts.Seed);
        _model.Train();
        _optimizer.ZeroGrad();
        if (_parts.Average is { IsSwapped: true } average)
        {
            average.Swap();
        }

        foreach (Callback callback in _parts.Callbacks)
        {
            callback.Started(this);
        }
    }

    private void TrainOn(Batch batch, long steps)
    {
        using Scope scope = Scope.New();
        long step = _state.Step;
        _optimizer.Lr = _parts.Schedule?.At(step) ?? _peak;
        if (_parts.Schedule?.MomentumAt(step) is double momentum)
        {
            _optimizer.Momentum = momentum;
        }

        (Tensor output, double? norm) = _optimizer.NeedsClosure ? StepByClosure(batch, step) : StepOnce(batch, step);
        _optimizer.ZeroGrad();
        RequireLearning();
        _training.Add(_loss, batch.Count, output, batch.Targets);
        _state.Step++;
        _state.Batch++;
        _parts.Average?.StepEnded(_state.Step);
        if (_parts.Schedule is ReactiveSchedule { FollowsSteps: true } schedule)
        {
            schedule.Observe(_loss);
        }

        if (step % _options.RecordEverySteps == 0)
        {
            RecordStep(step, norm, steps);
        }

        foreach (Callback callback in _parts.Callbacks)
        {
            callback.StepEnded(this, _loss);
        }

        if (_options.CheckpointEverySteps is long every && _state.Step % every == 0)
        {
            SaveLast();
        }
    }

    /// <summary>An optimizer forgets the gradients of what it changes: what still has one is changed by nobody.</summary>
    private void RequireLearning()
    {
        foreach ((string name, Tensor tensor) in _parts.Loss.Parameters)
        {
            if (tensor.Grad is not null)
            {
                throw new InvalidOperationException($"the loss learns `{name}`, so its parameters must be among those of the optimizer");
            }
        }
    }

    private (Tensor Output, double? Norm) StepOnce(Batch batch, long step)
    {
        (Tensor output, _loss) = Differentiate(batch);
        if (!double.IsFinite(_loss))
        {
            throw NotFinite(step);
        }

        double? norm = Clip();
        _optimizer.Step();
        return (output, norm);
    }

    private (Tensor Output, double? Norm) StepByClosure(Batch batch, long step)
    {
        // What a closure makes is freed with the optimizer's own scope.
        Tensor? kept = null;
        double? norm = null;
        try
        {
            _loss = _optimizer.Step(() =>
            {
                _optimizer.ZeroGrad();
                (Tensor output, double loss) = Differentiate(batch);
                if (kept is null && !double.IsFinite(loss))
                {
                    _loss = loss;
                    throw NotFinite(step);
                }

                double? clipped = Clip();
                if (kept is null)
                {
                    kept = output.Detach().Keep();
                    norm = clipped;
                }

                return loss;
            });
            return (kept!.Share(), norm);
        }
        finally
        {
            kept?.Dispose();
        }
    }

    /// <summary>Runs a batch forward and, where its loss is a number, backward.</summary>
    private (Tensor Output, double Loss) Differentiate(Batch batch)
    {
        Tensor output = _model.Forward(batch.Inputs);
        Tensor loss = _parts.Loss.Compute(output, batch.Targets);
        double value = loss.ToDouble();
        if (double.IsFinite(value))
        {
            loss.Backward();
        }

        return (output, value);
    }

    private double? Clip()
    {
        if (_options.ClipValue is double value)
        {
            Gradients.ClipValue(_parameters, value);
        }

        return _options.ClipNorm is double max ? Gradients.ClipNorm(_parameters, max, _options.ClipNormOrder) : null;
    }

    private void CloseEpoch(BatchLoader? validation, long steps)
    {
        _lastMetrics = Measure(validation);
        if (_parts.Schedule is ReactiveSchedule { FollowsSteps: false } schedule)
        {
            // Without validation the same metric of the training stands for it.
            string name = validation is null ? "train_" + _options.Monitor["val_".Length..] : _options.Monitor;
            schedule.Observe(
                _lastMetrics.Single(metric => metric.Name == name).Value,
                _validation.FindDirection(_options.Monitor) == MetricDirection.Maximize);
        }

        _parts.Progress?.Report(new(_state.Step, steps, _state.Epoch, _options.Epochs, _loss, _lastMetrics));
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
            _parts.Progress?.Report(new(_state.Step, steps, _state.Epoch, _options.Epochs, _loss, _lastMetrics));
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

        Record(metrics);
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
                Tensor output = _model.Forward(batch.Inputs);
                metrics.Add(_parts.Loss.Compute(output, batch.Targets).ToDouble(), batch.Count, output, batch.Targets);
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
            _folder?.SaveBest(_model);
        }
    }

    private void RecordStep(long step, double? norm, long steps)
    {
        _parts.Sink?.Record("loss", step, _loss);
        _parts.Sink?.Record("lr", step, _optimizer.Lr);
        if (norm is double value)
        {
            _parts.Sink?.Record("grad_norm", step, value);
        }

        _parts.Progress?.Report(new(_state.Step, steps, _state.Epoch, _options.Epochs, _loss));
    }

    private void Record(IEnumerable<MetricValue> metrics)
    {
        foreach (MetricValue metric in metrics)
        {
            _parts.Sink?.Record(metric.Name, Math.Max(0, _state.Step - 1), metric.Value);
        }
    }

    private void SaveLast()
    {
        _saved = _parts.Time.GetTimestamp();
        _parts.Sink?.Flush();
        if (_folder is not null)
        {
            _state.Metrics = _training.State;
            _state.Schedule = (_parts.Schedule as ReactiveSchedule)?.State;
            _state.Callbacks = [.. _parts.Callbacks.Select(callback => callback.State)];
            new LastCheckpoint(_folder, _model, _optimizer, _parts.Loss, _parts.Average).Save(_state);
        }
    }

    private void RestoreSchedule(TrainingState state, CheckpointFolder folder)
    {
        var schedule = _parts.Schedule as ReactiveSchedule;
        try
        {
            if (schedule is null != state.Schedule is null)
            {
                throw new FormatException("one schedule has a state, the other has none");
            }

            schedule?.Restore(state.Schedule!);
        }
        catch (FormatException)
        {
            throw new UserErrorException(
                ErrorCodes.Checkpoint, $"checkpoint `{folder.LastFile}` was made with another schedule",
                hint: "use the config it was made with, or start without the checkpoint");
        }
    }

    private UserErrorException NotFinite(long step) => new(
        ErrorCodes.LossNotFinite,
        string.Create(
            CultureInfo.InvariantCulture,
            $"the loss became `{_loss}` at step {step} (epoch {_state.Epoch}, batch {_state.Batch}); the step was not taken"),
        hint: _options.ClipNorm is null ? "try a smaller learning rate, or set `clip_norm: 1.0`" : "try a smaller learning rate");
}
