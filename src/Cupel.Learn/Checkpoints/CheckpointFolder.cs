using Cupel.Errors;
using Cupel.Learn.Modules;
using Cupel.Torch;
using Cupel.Torch.Files;

namespace Cupel.Learn.Checkpoints;

/// <summary>A folder with the two checkpoints of a training, each one safetensors file that is replaced as a whole.</summary>
/// <remarks><c>best.safetensors</c> holds the model's weights under their own names, and nothing else. <c>last.safetensors</c> holds all
/// that is needed to go on: <c>model.*</c>, <c>optimizer.*</c>, <c>loss.*</c> where the loss
/// learns something itself, <c>random.torch</c> (the state of libtorch's generator) and, as metadata
/// <c>cupel</c>, where the training stands, as JSON.</remarks>
/// <param name="path">The folder; made when the first checkpoint is written.</param>
public sealed class CheckpointFolder(string path)
{
    internal const string ModelPrefix = "model.";
    internal const string OptimizerPrefix = "optimizer.";
    internal const string LossPrefix = "loss.";
    internal const string AveragePrefix = "average.";
    internal const string RandomName = "random.torch";
    internal const string StateKey = "cupel";

    /// <summary>The file with the weights of the best epoch.</summary>
    public string BestFile { get; } = Path.Combine(path, "best.safetensors");

    /// <summary>The file to go on from.</summary>
    public string LastFile { get; } = Path.Combine(path, "last.safetensors");

    /// <summary>Replaces the best checkpoint.</summary>
    /// <param name="model">Whose weights are saved.</param>
    public void SaveBest(Module model) => Save(BestFile, model.State(), new Dictionary<string, string>());

    /// <summary>Loads the weights of the best epoch.</summary>
    /// <param name="model">What they are loaded into.</param>
    /// <exception cref="UserErrorException">There is no best checkpoint, or it does not fit the model.</exception>
    public void LoadBest(Module model)
    {
        using Scope scope = Scope.New();
        Fit(BestFile, "model", model.LoadState(Load(BestFile)));
    }

    /// <summary>The tensors of a checkpoint, owned by the innermost scope.</summary>
    internal static OrderedDictionary<string, Tensor> Load(string file) => Open(file, Safetensors.Load);

    /// <summary>The notes of a checkpoint.</summary>
    internal static IReadOnlyDictionary<string, string> Notes(string file) => Open(file, path => SafetensorsHeader.Read(path).Metadata);

    internal static void Fit(string file, string what, StateReport report)
    {
        if (!report.Fits)
        {
            throw new UserErrorException(
                ErrorCodes.Checkpoint, $"checkpoint `{file}` does not fit the {what}: {report}",
                hint: "use the config it was made with, or start without the checkpoint");
        }
    }

    internal void SaveLast(IEnumerable<NamedTensor> tensors, string state) =>
        Save(LastFile, tensors, new Dictionary<string, string> { [StateKey] = state });

    private static void Save(string file, IEnumerable<NamedTensor> tensors, Dictionary<string, string> metadata)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        Safetensors.Save(file, tensors.Select(t => KeyValuePair.Create(t.Name, t.Tensor)), metadata);
    }

    private static T Open<T>(string file, Func<string, T> open)
    {
        try
        {
            return open(file);
        }
        catch (SafetensorsException error)
        {
            throw new UserErrorException(ErrorCodes.Checkpoint, $"checkpoint `{file}` cannot be read: {error.Message}");
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new UserErrorException(ErrorCodes.FileMissing, $"no checkpoint `{file}`");
        }
    }
}
