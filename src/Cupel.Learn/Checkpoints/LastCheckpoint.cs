using System.Text.Json;
using System.Text.Json.Serialization;
using Cupel.Errors;
using Cupel.Learn.Modules;
using Cupel.Learn.Training;
using Cupel.Torch;

namespace Cupel.Learn.Checkpoints;

/// <summary>Writes and reads everything a training needs to go on as if it had never stopped.</summary>
internal sealed class LastCheckpoint(CheckpointFolder folder, TrainerParts parts)
{
    private static readonly JsonSerializerOptions Json = new() { NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals };

    public void Save(TrainingState state)
    {
        using Scope scope = Scope.New();
        using NoGrad noGrad = new();
        byte[] random = TorchRuntime.RandomState;
        folder.SaveLast(
            Named(CheckpointFolder.ModelPrefix, parts.Model.State())
                .Concat(parts.Optimizers.SelectMany(optimizer => Named(PrefixOf(optimizer), optimizer.Optimizer.State())))
                .Concat(Named(CheckpointFolder.LossPrefix, parts.Composition.LossState))
                .Concat(Named(CheckpointFolder.AveragePrefix, parts.Average?.State() ?? []))
                .Append(new NamedTensor(CheckpointFolder.RandomName, Tensor.From<byte>(random, random.Length))),
            JsonSerializer.Serialize(state, Json));
    }

    /// <summary>Restores model, optimizers, loss, average and random state.</summary>
    public TrainingState Load()
    {
        string file = folder.LastFile;
        using Scope scope = Scope.New();
        OrderedDictionary<string, Tensor> saved = CheckpointFolder.Load(file);
        TrainingState state = Read(file, saved);
        CheckpointFolder.Fit(file, "model", parts.Model.LoadState(Under(CheckpointFolder.ModelPrefix, saved)));
        RequireSameOptimizers(file, saved);
        foreach (TrainingOptimizer optimizer in parts.Optimizers)
        {
            CheckpointFolder.Fit(file, "optimizer", optimizer.Optimizer.LoadState(Under(PrefixOf(optimizer), saved)));
        }

        CheckpointFolder.Fit(file, "loss", StateLoader.Load([.. parts.Composition.LossState], Under(CheckpointFolder.LossPrefix, saved)));
        Dictionary<string, Tensor> averages = Under(CheckpointFolder.AveragePrefix, saved);
        CheckpointFolder.Fit(file, "average", parts.Average?.LoadState(averages) ?? new StateReport([], [.. averages.Keys], []));
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

    /// <summary>Refuses the state of an optimizer that is not there, which no optimizer would miss.</summary>
    private void RequireSameOptimizers(string file, OrderedDictionary<string, Tensor> saved)
    {
        string[] prefixes = [.. parts.Optimizers.Select(PrefixOf)];
        string[] strange = [.. Under(CheckpointFolder.OptimizerPrefix, saved).Keys
            .Where(name => !prefixes.Any(prefix => (CheckpointFolder.OptimizerPrefix + name).StartsWith(prefix, StringComparison.Ordinal)))];
        CheckpointFolder.Fit(file, "optimizers", new StateReport([], strange, []));
    }

    private static string PrefixOf(TrainingOptimizer optimizer) =>
        CheckpointFolder.OptimizerPrefix + (optimizer.Name.Length == 0 ? "" : optimizer.Name + ".");

    private static IEnumerable<NamedTensor> Named(string prefix, IEnumerable<NamedTensor> tensors) =>
        tensors.Select(tensor => tensor with { Name = prefix + tensor.Name });

    private static Dictionary<string, Tensor> Under(string prefix, OrderedDictionary<string, Tensor> saved) => saved
        .Where(pair => pair.Key.StartsWith(prefix, StringComparison.Ordinal))
        .ToDictionary(pair => pair.Key[prefix.Length..], pair => pair.Value, StringComparer.Ordinal);
}
