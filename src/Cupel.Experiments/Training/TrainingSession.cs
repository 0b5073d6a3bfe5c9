using Cupel.Config;
using Cupel.Errors;
using Cupel.Learn.Compositions;
using Cupel.Learn.Data;
using Cupel.Learn.Modules;
using Cupel.Learn.Optimizers;
using Cupel.Learn.Parts;
using Cupel.Learn.Schedules;
using Cupel.Learn.Training;
using Cupel.Torch;

namespace Cupel.Experiments.Training;

/// <summary>Runs a training that a config describes: builds its parts, fits, tests the best weights, and records all of it.</summary>
/// <remarks>One thread at a time. The number of threads and the seed of libtorch belong to the process, so one session after the other.</remarks>
public sealed class TrainingSession : IDisposable
{
    private readonly List<IDisposable> _owned = [];
#pragma warning disable CA2213 // All are among what is owned.
    private readonly BatchLoader _train;
    private readonly BatchLoader? _validation;
    private readonly BatchLoader? _test;
#pragma warning restore CA2213
    private readonly Trainer _trainer;

    /// <summary>Reads the data and builds every part.</summary>
    /// <param name="config">The training.</param>
    /// <param name="surroundings">Where it reads and writes.</param>
    /// <exception cref="UserErrorException">The data cannot be read, or the parts do not fit it or each other.</exception>
    /// <exception cref="TorchMissingException">libtorch is not installed.</exception>
    public TrainingSession(TrainingConfig config, TrainingSurroundings surroundings)
    {
        try
        {
            DataSplits data = config.Data.Load(surroundings.Data);
            TorchRuntime.Threads = config.Threads ?? Environment.ProcessorCount;
            TorchRuntime.Seed((ulong)config.Seed);

            Refuse(config.Loader.ConflictsWith(data.Train.Count), config.Loader, "loader");
            LoaderOptions inOrder = config.Loader with { Shuffle = false, DropLast = false };
            _train = Own(new BatchLoader(data.Train, config.Loader, (ulong)config.Seed));
            _validation = data.Validation is null ? null : Own(new BatchLoader(data.Validation, inOrder, (ulong)config.Seed));
            _test = data.Test is null ? null : Own(new BatchLoader(data.Test, inOrder, (ulong)config.Seed));

            Composition composition = Own(Compose(config, data.Train));
            if (composition.Model.ParameterCount == 0)
            {
                throw new UserErrorException(ErrorCodes.ConfigConflict, "the `model` has nothing to learn: none of its modules has parameters");
            }

            _trainer = new Trainer(
                new TrainerParts(composition, Optimizers(config, composition))
                {
                    Average = config.Average is null ? null : Own(config.Average.Build(composition.Model.Parameters(), config.Trainer.StepsPerEpoch(_train.Batches))),
                    Metrics = config.Metrics,
                    Sink = surroundings.Sink,
                    Progress = surroundings.Progress,
                    CheckpointFolder = surroundings.Checkpoints,
                    Seed = config.Seed,
                },
                config.Trainer);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>Goes on from the last checkpoint in the folder of checkpoints.</summary>
    /// <exception cref="UserErrorException">There is none, or it is that of another training.</exception>
    public void Resume() => _trainer.Resume();

    /// <summary>Fits the model, then tests it with its best weights: the last ones where there was no validation.</summary>
    /// <param name="stop">Asks to stop after the step that is going on; there is no test then.</param>
    /// <exception cref="UserErrorException">The loss became infinite or NaN.</exception>
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
        for (int i = _owned.Count - 1; i >= 0; i--)
        {
            _owned[i].Dispose();
        }

        _owned.Clear();
    }

    private static Composition Compose(TrainingConfig config, Dataset data)
    {
        if (config.Composition is not null)
        {
            return config.Composition.Build(data.Inputs.Shape, data.Labels);
        }

        Module model = config.Model!.Build(data.Inputs.Shape);
        try
        {
            return new Supervised(model, config.Loss!.Build());
        }
        catch
        {
            model.Dispose();
            throw;
        }
    }

    private IReadOnlyList<TrainingOptimizer> Optimizers(TrainingConfig config, Composition composition)
    {
        var length = new TrainingLength(config.Trainer.StepsFor(_train.Batches), config.Trainer.StepsPerEpoch(_train.Batches));
        if (config.Optimizers is not null)
        {
            foreach ((string name, TrainingOptimizerOptions options) in config.Optimizers)
            {
                Refuse(options.Schedule?.ConflictsWith(length) ?? [], options.Schedule, "optimizers", name, "schedule");
            }

            IReadOnlyList<TrainingOptimizer> several = TrainingOptimizers.Build(composition, config.Optimizers, length);
            _owned.AddRange(several.Select(one => one.Optimizer));
            return several;
        }

        Refuse(config.Schedule?.ConflictsWith(length) ?? [], config.Schedule, "schedule");
        Optimizer optimizer = Own(config.Optimizer!.Build(composition.Learnt()));
        return [new TrainingOptimizer(optimizer, config.Schedule?.Build(optimizer.Lr, length))];
    }

    private T Own<T>(T part)
        where T : IDisposable
    {
        _owned.Add(part);
        return part;
    }

    // A plan finds most of these with their place in the file; what it could not know of the data is found here.
    private static void Refuse(IEnumerable<OptionConflict> conflicts, PartOptions? options, params string[] section)
    {
        var faults = new List<Fault>();
        var at = new ConfigFaults(new ConfigMap([], Origin.Default), faults);
        foreach (OptionConflict conflict in conflicts)
        {
            at.Add(conflict, options!, section);
        }

        if (faults.Count > 0)
        {
            throw new UserErrorException(faults);
        }
    }
}
