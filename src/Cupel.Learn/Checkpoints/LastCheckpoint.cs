using System.Text.Json;
using System.Text.Json.Serialization;
using Cupel.Errors;
using Cupel.Learn.Averages;
using Cupel.Learn.Losses;
using Cupel.Learn.Modules;
using Cupel.Learn.Optimizers;
using Cupel.Learn.Training;
using Cupel.Torch;

namespace Cupel.Learn.Checkpoints;

/// <summary>Writes and reads everything a training needs to go on as if it had never stopped.</summary>
internal sealed class LastCheckpoint(CheckpointFolder folder, Module model, Optimizer optimizer, Loss loss, WeightAverage? average)
{
    private static readonly JsonSerializerOptions Json = new() { NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals };

    public void Save(TrainingState state)
    {
        using Scope scope = Scope.New();
        using NoGrad noGrad = new();
        byte[] random = TorchRuntime.RandomState;
        folder.SaveLast(
            model.State().Select(t => t with { Name = CheckpointFolder.ModelPrefix + t.Name })
                .Concat(optimizer.State().Select(t => t with { Name = CheckpointFolder.OptimizerPrefix + t.Name }))
                .Concat(loss.State().Select(t => t with { Name = CheckpointFolder.LossPrefix + t.Name }))
                .Concat((average?.State() ?? []).Select(t => t with { Name = CheckpointFolder.AveragePrefix + t.Name }))
                .Append(new NamedTensor(CheckpointFolder.RandomName, Tensor.From<byte>(random, random.Length))),
            JsonSerializer.Serialize(state, Json));
    }

    /// <summary>Restores model, optimizer, loss, average and random state.</summary>
    public TrainingState Load()
    {
        string file = folder.LastFile;
        using Scope scope = Scope.New();
        OrderedDictionary<string, Tensor> saved = CheckpointFolder.Load(file);
        TrainingState state = Read(file, saved);
        CheckpointFolder.Fit(file, "model", model.LoadState(Under(CheckpointFolder.ModelPrefix, saved)));
        CheckpointFolder.Fit(file, "optimizer", optimizer.LoadState(Under(CheckpointFolder.OptimizerPrefix, saved)));
        CheckpointFolder.Fit(file, "loss", loss.LoadState(Under(CheckpointFolder.LossPrefix, saved)));
        Dictionary<string, Tensor> averages = Under(CheckpointFolder.AveragePrefix, saved);
        CheckpointFolder.Fit(file, "average", average?.LoadState(averages) ?? new StateReport([], [.. averages.Keys], []));
        TorchRuntime.RandomState = saved[CheckpointFolder.RandomName].ToArray<byte>();
        return state;
    }

    private static TrainingState Read(string file, OrderedDictionary<string, Tensor> saved)
    {
        try
        {
            if (CheckpointFolder.Notes(file).TryGetValue(CheckpointFolder.StateKey, out string? text)
                && saved.ContainsKey(CheckpointFolder.RandomName)
                && JsonSerializer.Deserialize<TrainingState>(text, Json) is TrainingState state
                && state.Version == new TrainingState().Version)
            {
                return state;
            }
        }
        catch (JsonException)
        {
            // Said below: it is no checkpoint of ours.
        }

        throw new UserErrorException(ErrorCodes.Checkpoint, $"`{file}` is no checkpoint that this version of Cupel can go on from");
    }

    private static Dictionary<string, Tensor> Under(string prefix, OrderedDictionary<string, Tensor> saved) => saved
        .Where(pair => pair.Key.StartsWith(prefix, StringComparison.Ordinal))
        .ToDictionary(pair => pair.Key[prefix.Length..], pair => pair.Value, StringComparer.Ordinal);
}
