using Cupel.Config;
using Cupel.Errors;
using Cupel.Experiments.Parts;
using Cupel.Learn.Data;

namespace Cupel.Experiments.Training;

/// <summary>A training that was read and checked as far as that goes without libtorch: it may start.</summary>
/// <param name="Config">Every value with where it came from.</param>
/// <param name="Training">The same, typed.</param>
/// <param name="Files">The data files that will be read, as full paths.</param>
public sealed record TrainingPlan(ResolvedConfig Config, TrainingConfig Training, IReadOnlyList<string> Files)
{
    /// <summary>The keys of a training config.</summary>
    public static ConfigSection Schema { get; } = SchemaOf(PartRegistry.BuiltIn);

    /// <summary>Reads and checks a training config.</summary>
    /// <param name="path">The config file.</param>
    /// <param name="displayPath">The file as the person would type it, for messages.</param>
    /// <param name="overrides">Values from the command line, <c>key=value</c> each.</param>
    /// <param name="data">The machine's folder of data sets, or null.</param>
    /// <param name="faults">Takes everything that is wrong; the plan is null when there is anything.</param>
    public static TrainingPlan? Read(string path, string displayPath, IReadOnlyList<string> overrides, string? data, ICollection<Fault> faults)
    {
        int before = faults.Count;
        ConfigNode? written = ConfigFile.Read(path, displayPath, faults);
        if (written is not ConfigMap map)
        {
            if (faults.Count == before)
            {
                faults.Add(new Fault(
                    ErrorCodes.ConfigType, "a training config is a map with keys such as `data` and `model`", written?.Origin.Where,
                    $"begin with `{Notation.Pair(written?.Origin.Where, "data", "digits")}`"));
            }

            return null;
        }

        ConfigMap changed = Overrides.Apply(map, Schema, ConfigOverride.ParseAll(overrides, faults), faults, $"`{displayPath}`");
        string folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        ConfigMap resolved = new ConfigResolver(folder, faults).Resolve(changed, Schema);
        if (faults.Count > before)
        {
            return null;
        }

        TrainingConfig training = new RecordBinder(PartRegistry.BuiltIn, faults).Bind<TrainingConfig>(resolved);
        if (faults.Count > before)
        {
            return null;
        }

        IReadOnlyList<string> files = new PlanChecks(training, new ConfigFaults(resolved, faults)).Run(new DataFolders(folder, data));
        return faults.Count > before ? null : new TrainingPlan(new ResolvedConfig(resolved), training, files);
    }

    /// <summary>The training that a resolved config describes.</summary>
    /// <param name="resolved">The values of a plan's <see cref="Config"/>.</param>
    /// <exception cref="UserErrorException">They are not what a plan gives.</exception>
    public static TrainingConfig Bind(ConfigMap resolved)
    {
        var faults = new List<Fault>();
        ConfigMap checkedAgain = new ConfigResolver("", faults).Resolve(resolved, Schema);
        TrainingConfig? training = faults.Count > 0 ? null : new RecordBinder(PartRegistry.BuiltIn, faults).Bind<TrainingConfig>(checkedAgain);
        return training is not null && faults.Count == 0 ? training : throw new UserErrorException(faults);
    }

    private static ConfigSection SchemaOf(PartRegistry registry) =>
        RecordSchema.Of(Option.ReadAll(typeof(TrainingConfig)), new PartCatalogue(registry));
}
