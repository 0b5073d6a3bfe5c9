using Cupel.Config;
using Cupel.Errors;
using Cupel.Experiments.Parts;
using Cupel.Learn.Parts;

namespace Cupel.Experiments.Measuring;

/// <summary>Options of metrics as they are typed: <c>key=value</c> for all that have the key, <c>metric.key=value</c> for one.</summary>
/// <param name="faults">Takes what is wrong.</param>
internal sealed class MeasureOptions(List<Fault> faults)
{
    private const string Scores = "scores";

    /// <summary>The options record of each metric.</summary>
    /// <param name="parts">The metrics.</param>
    /// <param name="typed">What was typed.</param>
    public IReadOnlyList<PartOptions> Bind(IReadOnlyList<Part> parts, IReadOnlyList<string> typed)
    {
        var own = parts.ToDictionary(part => part, _ => new List<string>());
        foreach (string one in typed)
        {
            string key = one.Split('=')[0];
            Part[] named = [.. parts.Where(part => key.StartsWith(part.Name + ".", StringComparison.Ordinal))];
            if (named.Length == 1)
            {
                own[named[0]].Add(one[(named[0].Name.Length + 1)..]);
                continue;
            }

            Part[] having = [.. parts.Where(part => part.Options.Any(option => option.Key == key.Split('.')[0]))];
            if (having.Length == 0 && one.Contains('=', StringComparison.Ordinal))
            {
                string[] known = [.. parts.SelectMany(part => part.Options.Select(option => option.Key)).Distinct(StringComparer.Ordinal)];
                string whose = parts.Count == 1 ? $"`{parts[0].Name}` has" : "none of the metrics has";
                faults.Add(new Fault(
                    ErrorCodes.ConfigKey, parts.Count == 1 ? $"{whose} no option `{key}`" : $"{whose} an option `{key}`", Hint: Suggestion.For(key, known)));
            }

            foreach (Part part in having.Length > 0 ? having : parts.Take(one.Contains('=', StringComparison.Ordinal) ? 0 : 1))
            {
                own[part].Add(one);
            }
        }

        return faults.Count > 0 ? [] : [.. parts.Select(part => Bind(part, own[part]))];
    }

    private PartOptions Bind(Part part, List<string> typed)
    {
        // In a table scores are probabilities unless it is said: anything else is then refused, and not squashed in silence.
        if (part.Options.Any(option => option.Key == Scores) && !typed.Exists(one => one.StartsWith(Scores + "=", StringComparison.Ordinal)))
        {
            typed.Add(Scores + "=probabilities");
        }

        var catalogue = new PartCatalogue(PartRegistry.BuiltIn);
        ConfigSection schema = catalogue.Find(part.Kind, part.Name)!;
        var empty = new ConfigMap([], Origin.Default);
        ConfigMap changed = Overrides.Apply(empty, schema, ConfigOverride.ParseAll(typed, faults), faults, $"`{part.Name}`");
        ConfigMap resolved = new ConfigResolver("", faults).Resolve(changed, schema);
        return faults.Count > 0 ? (PartOptions)Activator.CreateInstance(part.Type)! : new RecordBinder(PartRegistry.BuiltIn, faults).Bind(part.Type, resolved);
    }
}
