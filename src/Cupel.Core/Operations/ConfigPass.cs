using Cupel.Config;

namespace Cupel.Operations;

/// <summary>How the config of an operation reaches its program besides <c>{name}</c> in <c>exec</c>, values in files and
/// <c>CUPEL_CONFIG</c>.</summary>
/// <remarks>Immutable.</remarks>
internal sealed record ConfigPass
{
    /// <summary>As arguments; null for not so.</summary>
    public PassedArguments? Arguments { get; init; }

    /// <summary>The name of the environment variable of each value, with <c>{NAME}</c> or <c>{name}</c> for its key; null for none.</summary>
    public string? Variable { get; init; }

    /// <summary>Names of environment variables by key; the only ones that are set where there is no <see cref="Variable"/>.</summary>
    public IReadOnlyDictionary<string, string> VariableNames { get; init; } = new Dictionary<string, string>();

    /// <summary>The file in the run's folder that holds the values, relative to it; null for none.</summary>
    public string? File { get; init; }

    /// <summary>The environment variables, in the order of the config. What is nothing is the empty text; lists and maps are JSON.</summary>
    /// <param name="config">The values.</param>
    public IEnumerable<KeyValuePair<string, string>> Variables(ResolvedConfig config) =>
        from leaf in config.Leaves
        let name = VariableOf(leaf.Key)
        where name is not null
        select KeyValuePair.Create(name, ArgumentText.Plain(leaf.Value));

    /// <summary>The file's text.</summary>
    /// <param name="config">The values.</param>
    public string FileText(ResolvedConfig config) => ConfigText.Of(config, ConfigFile.FindFormat(File!)!.Value);

    /// <summary>The variable of a key; null for none.</summary>
    internal string? VariableOf(string key) => VariableNames.TryGetValue(key, out string? name) ? name
        : Variable?.Replace("{NAME}", Word(key).ToUpperInvariant(), StringComparison.Ordinal).Replace("{name}", Word(key), StringComparison.Ordinal);

    /// <summary>A key as part of a variable's name.</summary>
    private static string Word(string key) => string.Concat(key.Select(c => char.IsAsciiLetterOrDigit(c) ? c : '_'));
}
