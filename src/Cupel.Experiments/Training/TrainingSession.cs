using Cupel.Learn.Data;
using Cupel.Learn.Losses;
using Cupel.Learn.Modules;
using Cupel.Learn.Optimizers;
using Cupel.Learn.Schedules;
using Cupel.Learn.Training;
using Cupel.Torch;

namespace Cupel.Experiments.Training;

/// <summary>Runs a training that a config describes: builds its parts, fits, tests the best weights, and records all of it.</summary>
public sealed class TrainingSession : IDisposable
{
    private readonly TrainingConfig _config;
    private readonly BatchLoader _train;
    private readonly BatchLoader? _validation;
    private readonly BatchLoader? _test;
    private readonly Module _model;
    private readonly Loss _loss;
    private readonly Optimizer _optimizer;
    private readonly Trainer _trainer;

    /// <summary>Reads the data and builds every part.</summary>
    /// <param name="config">The training.</param>
    /// <param name="surroundings">Where it reads and writes.</param>
    public TrainingSession(TrainingConfig config, TrainingSurroundings surroundings)
    {
        _config = config;
        TorchRuntime.Threads = config.Threads ?? Environment.ProcessorCount;
        TorchRuntime.Seed((ulong)config.Seed);

        DataSplits data = config.Data.Load(surroundings.Data);
        _train = new BatchLoader(data.Train, config.Loader, (ulong)config.Seed);
        LoaderOptions inOrder = config.Loader with { Shuffle = false, DropLast = false };
        _validation = data.Validation is null ? null : new BatchLoader(data.Validation, inOrder, (ulong)config.Seed);
        _test = data.Test is null ? null : new BatchLoader(data.Test, inOrder, (ulong)config.Seed);

        _model = config.Model.Build(data.Train.Inputs.Shape);
        _loss = config.Loss.Build();
        _optimizer = config.Optimizer.Build([.. _model.Parameters()]);
        Schedule? schedule = config.Schedule?.Build(_optimizer.Lr, config.Trainer.StepsFor(_train.Batches));
        _trainer = new Trainer(
            new TrainerParts
            {
                Model = _model,
                Loss = _loss,
                Optimizer = _optimizer,
                Schedule = schedule,
                Metrics = config.Metrics,
                Sink = surroundings.Sink,
                Progress = surroundings.Progress,
                CheckpointFolder = surroundings.Checkpoints,
                Seed = config.Seed,
            },
            config.Trainer);
    }

    /// <summary>Goes on from the last checkpoint in the folder of checkpoints.</summary>
    public void Resume() => _trainer.Resume();

    /// <summary>Fits the model, then tests it with its best weights.</summary>
    /// <param name="stop">Asks to stop after the step that is going on; there is no test then.</param>
    public TrainingReport Run(CancellationToken stop)
    {
        TrainingReport report = _trainer.Fit(_train, _validation, stop);
        if (_test is not null && report.Outcome != TrainingOutcome.Stopped)
        {
            if (report.Best is not null)
            {
                _trainer.LoadBest();
            }

            _trainer.Test(_test);
        }

        return report;
    }

    /// <summary>Frees everything that was built.</summary>
    public void Dispose()
    {
        _optimizer.Dispose();
        _loss.Dispose();
        _model.Dispose();
        _test?.Dispose();
        _validation?.Dispose();
        _train.Dispose();
    }
}
