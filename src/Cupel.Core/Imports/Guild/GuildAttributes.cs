using System.Globalization;
using Cupel.Config;

namespace Cupel.Imports.Guild;

/// <summary>What Guild wrote down about a run: one file of YAML for each attribute, in <c>.guild/attrs</c>.</summary>
/// <param name="folder">That folder.</param>
internal sealed class GuildAttributes(string folder)
{
    /// <summary>The names of all attributes, sorted.</summary>
    public IReadOnlyList<string> Names => Directory.Exists(folder)
        ? [.. Directory.EnumerateFiles(folder).Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal)]
        : [];

    /// <summary>The value of an attribute; null where it is not there.</summary>
    /// <exception cref="InvalidDataException">It cannot be read.</exception>
    public ConfigNode? Find(string name) => File.Exists(PathOf(name)) ? ForeignYaml.Read(PathOf(name)) : null;

    /// <summary>A time, which Guild counts in microseconds; null where it is not there.</summary>
    /// <exception cref="InvalidDataException">It is no time.</exception>
    public DateTimeOffset? FindTime(string name)
    {
        if (!File.Exists(PathOf(name)))
        {
            return null;
        }

        // The list of runs needs one of these of every run: a parser of YAML would take most of the time.
        string text = File.ReadAllText(PathOf(name)).Trim();
        return long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long microseconds)
            && EpochTime.OfMicroseconds(microseconds) is DateTimeOffset time
            ? time : throw new InvalidDataException($"{PathOf(name)} holds no time, but `{text}`");
    }

    /// <summary>When an attribute was written.</summary>
    public DateTimeOffset Written(string name) => EpochTime.OfFile(PathOf(name));

    private string PathOf(string name) => Path.Combine(folder, name);
}
