using System.Globalization;

namespace Cupel.Config;

/// <summary>Where in a config a value stands: its dotted key, and the schema's key that asks for it.</summary>
internal readonly record struct ConfigPlace(string Path, ConfigKey? Key)
{
    /// <summary>The last key with the indexes behind it: <c>lr</c>, <c>layers.0</c>; empty for the whole config.</summary>
    internal string Label
    {
        get
        {
            string[] segments = Path.Split('.');
            int first = segments.Length - 1;
            while (first > 0 && int.TryParse(segments[first], NumberStyles.None, CultureInfo.InvariantCulture, out _))
            {
                first--;
            }

            return string.Join('.', segments[first..]);
        }
    }

    /// <summary>The dotted key's beginning for what stands inside: empty, or with a dot at its end.</summary>
    internal string Prefix => Path.Length == 0 ? "" : Path + ".";

    internal ConfigPlace Child(ConfigKey key) => new(Prefix + key.Name, key);

    internal ConfigPlace Child(string key) => new(Prefix + key, null);

    internal ConfigPlace Item(int index) => new(Prefix + index.ToString(CultureInfo.InvariantCulture), null);
}
