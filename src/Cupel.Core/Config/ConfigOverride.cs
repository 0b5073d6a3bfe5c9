using Cupel.Errors;

namespace Cupel.Config;

/// <summary>One value given on the command line: <c>optimizer.lr=0.01</c>.</summary>
/// <remarks>
/// <para>What stands before the first <c>=</c> is the dotted key, in which a number is the index of a list's item, from 0. The
/// value is a YAML scalar (<c>1e-3</c>, <c>true</c>, <c>null</c>, <c>adam</c>), a text in quotes, or a collection in brackets
/// (<c>[1, 2]</c>,
/// <c>{name: adam}</c>); everything else is text as it stands, and nothing is the empty text. Immutable.</para>
/// </remarks>
public sealed class ConfigOverride
{
    private ConfigOverride(string key, ConfigNode value) => (Key, Path, Value) = (key, key.Split('.'), value);

    /// <summary>The dotted key as it was typed.</summary>
    public string Key { get; }

    /// <summary>The segments of the key; at least one, none empty.</summary>
    public IReadOnlyList<string> Path { get; }

    /// <summary>The value, with <see cref="OriginKind.CommandLine"/> where it comes from there.</summary>
    public ConfigNode Value { get; }

    /// <summary>Reads one argument; null after a fault.</summary>
    /// <param name="argument">The argument, as <c>key=value</c>.</param>
    /// <param name="faults">Takes what is wrong with it.</param>
    public static ConfigOverride? Parse(string argument, ICollection<Fault> faults) => Parse(argument, Origin.CommandLine, faults);

    private static ConfigOverride? Parse(string argument, Origin origin, ICollection<Fault> faults)
    {
        int equals = argument.IndexOf('=', StringComparison.Ordinal);
        if (equals < 0)
        {
            faults.Add(new Fault(ErrorCodes.Usage, $"`{argument}` is not of the form `key=value`"));
            return null;
        }

        string key = argument[..equals];
        if (key.Split('.').Any(segment => segment.Length == 0 || segment.Any(char.IsWhiteSpace)))
        {
            faults.Add(new Fault(ErrorCodes.Usage, $"`{key}` is not a dotted key", Hint: "write it as `optimizer.lr=0.01`"));
            return null;
        }

        return Decode(argument[(equals + 1)..], key, origin, faults) is ConfigNode value ? new ConfigOverride(key, value) : null;
    }

    /// <summary>Reads all arguments; what has a fault is left out.</summary>
    /// <param name="arguments">The arguments, each as <c>key=value</c>.</param>
    /// <param name="faults">Takes what is wrong with them; also a key that is given twice.</param>
    public static IReadOnlyList<ConfigOverride> ParseAll(IEnumerable<string> arguments, ICollection<Fault> faults) =>
        ParseAll(arguments, Origin.CommandLine, faults);

    /// <summary>Reads all of a place that has them as the command line does.</summary>
    internal static IReadOnlyList<ConfigOverride> ParseAll(IEnumerable<string> arguments, Origin origin, ICollection<Fault> faults)
    {
        var overrides = new List<ConfigOverride>();
        foreach (ConfigOverride item in arguments.Select(argument => Parse(argument, origin, faults)).OfType<ConfigOverride>())
        {
            if (overrides.Exists(earlier => earlier.Key == item.Key))
            {
                faults.Add(new Fault(ErrorCodes.Usage, $"`{item.Key}` is given twice", Hint: "give it once"));
                continue;
            }

            overrides.Add(item);
        }

        return overrides;
    }

    private static ConfigNode? Decode(string text, string key, Origin origin, ICollection<Fault> faults)
    {
        string trimmed = text.Trim();
        if (trimmed.Length == 0)
        {
            return new ConfigScalar(text, text, quoted: true, origin);
        }

        if (trimmed[0] is not ('[' or '{' or '"' or '\''))
        {
            return CoreSchema.Resolve(trimmed) is var value and not string
                ? new ConfigScalar(value, trimmed, quoted: false, origin)
                : new ConfigScalar(text, text, quoted: false, origin);
        }

        var found = new List<Fault>();
        ConfigNode? node = new YamlTree(trimmed, new SourceLines(origin.ToString(), trimmed), _ => origin, found).Read();
        foreach (Fault fault in found)
        {
            string place = fault.Where is null ? "" : $" at character {fault.Where.Column}";
            faults.Add(new Fault(ErrorCodes.Syntax,
                $"the value of `{key}` from {(origin == Origin.CommandLine ? "the command line" : origin)} cannot be read: {fault.Message}{place}",
                Hint: "put quotes around a text, in single quotes for the shell: `'key=\"[a\"'`"));
        }

        return found.Count == 0 ? node : null;
    }
}
