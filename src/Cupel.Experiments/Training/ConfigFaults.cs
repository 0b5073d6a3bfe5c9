using Cupel.Config;
using Cupel.Errors;
using Cupel.Experiments.Parts;
using Cupel.Learn.Parts;

namespace Cupel.Experiments.Training;

/// <summary>Collects what is wrong with the values of one config, each with the place where a person wrote it.</summary>
/// <param name="root">The resolved config.</param>
/// <param name="faults">Takes what is wrong.</param>
internal sealed class ConfigFaults(ConfigMap root, ICollection<Fault> faults)
{
    /// <summary>Adds a fault at the value with a path, or at the nearest value around it that a person wrote. A value from the command line
    /// has no place; the message says so.</summary>
    /// <param name="code">Its code.</param>
    /// <param name="message">What is wrong.</param>
    /// <param name="path">The keys and indexes that lead to the value.</param>
    /// <param name="hint">How to mend it.</param>
    public void Add(string code, string message, IReadOnlyList<string> path, string? hint = null)
    {
        (ConfigNode? node, SourceLocation? around) = Walk(path);
        bool typed = node?.Origin.Kind == OriginKind.CommandLine;
        faults.Add(new Fault(code, typed ? $"{message} (`{Dotted(path)}` is from the command line)" : message, typed ? null : around, hint));
    }

    /// <summary>Adds a fault for a value that breaks a rule.</summary>
    /// <param name="code">Its code.</param>
    /// <param name="rule">The rule, from its verb on: <c>must be below 3</c>.</param>
    /// <param name="path">The keys and indexes that lead to the value.</param>
    public void AddBroken(string code, string rule, IReadOnlyList<string> path)
    {
        (ConfigNode? node, SourceLocation? around) = Walk(path);
        string name = node?.Origin.Where is null ? Dotted(path) : path[^1];
        string got = node is ConfigScalar scalar ? $", got `{scalar.Text}`" : "";
        string from = node?.Origin.Kind switch
        {
            OriginKind.CommandLine => " from the command line",
            OriginKind.Default => " from the default",
            _ => "",
        };
        faults.Add(new Fault(code, $"`{name}` {rule}{got}{from}", node?.Origin.Kind == OriginKind.CommandLine ? null : around));
    }

    /// <summary>Adds a fault for an option that does not fit.</summary>
    /// <param name="conflict">What does not fit.</param>
    /// <param name="options">The part that has the option.</param>
    /// <param name="path">The keys and indexes that lead to the part.</param>
    public void Add(OptionConflict conflict, PartOptions options, IReadOnlyList<string> path)
    {
        string key = Option.ReadAll(options.GetType()).Single(option => option.Property.Name == conflict.Option).Key;
        AddBroken(ErrorCodes.ConfigConflict, $"must be {conflict.Rule}", [.. path, key]);
    }

    /// <summary>Whether the config has a value there.</summary>
    /// <param name="path">The keys and indexes that lead to the value.</param>
    public bool Has(IEnumerable<string> path) => Walk(path).Node is not null;

    private static string Dotted(IEnumerable<string> path) => string.Join('.', path);

    private (ConfigNode? Node, SourceLocation? Around) Walk(IEnumerable<string> path)
    {
        ConfigNode? node = root;
        SourceLocation? around = null;
        foreach (string key in path)
        {
            node = node switch
            {
                ConfigMap map => map.Find(key),
                ConfigList list when int.TryParse(key, out int index) && index < list.Items.Count => list.Items[index],
                _ => null,
            };
            around = node?.Origin.Where ?? around;
        }

        return (node, around);
    }
}
