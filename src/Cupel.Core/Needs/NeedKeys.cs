using System.Text.RegularExpressions;
using Cupel.Config;
using Cupel.Errors;

namespace Cupel.Needs;

/// <summary>What is written in the map of a need.</summary>
internal sealed class NeedKeys(ConfigMap map, ICollection<Fault> faults)
{
    /// <summary>The text of a key, empty for what is no text; null where it is not given.</summary>
    public string? Text(string key) => (map.Find(key) as ConfigScalar)?.Value switch { null => null, string value => value, _ => "" };

    public bool IsTrue(string key) => map.Find(key) is ConfigScalar { Value: true };

    public void Fault(string code, string message, SourceLocation? where, string? hint) => faults.Add(new Fault(code, message, where, hint));

    /// <summary>The pattern of a key; null where it is not given, and after a fault.</summary>
    public FilePattern? Pattern(string key)
    {
        if (Text(key) is not string pattern)
        {
            return null;
        }

        try
        {
            return FilePattern.Parse(pattern);
        }
        catch (ArgumentException error)
        {
            Fault(ErrorCodes.Syntax, $"`{pattern}` is no regular expression: {error.Message}", Place(key), null);
            return null;
        }
    }

    /// <summary>Where the files go.</summary>
    public string? Target()
    {
        string? target = Text("to");
        if (target is not null && (Path.IsPathRooted(target) || target.Split('/').Any(part => part is ".." or ".run")))
        {
            Fault(ErrorCodes.ConfigType, $"`to` needs a path inside the run's folder, got `{target}`", Place("to"), null);
        }

        return target?.StartsWith("./", StringComparison.Ordinal) == true ? target[2..] : target;
    }

    /// <summary>The other names.</summary>
    public NeedRename Rename()
    {
        ConfigEntry[] names = [.. (map.Find("rename") as ConfigMap)?.Entries ?? []];
        foreach (ConfigEntry name in names.Where(name => name.Key.StartsWith("regex:", StringComparison.Ordinal)))
        {
            try
            {
                _ = new Regex(name.Key["regex:".Length..], RegexOptions.CultureInvariant);
            }
            catch (ArgumentException error)
            {
                Fault(ErrorCodes.Syntax, $"`{name.Key}` is no regular expression: {error.Message}", name.KeyLocation, null);
            }
        }

        return new NeedRename([.. names.Select(name => KeyValuePair.Create(name.Key, ((ConfigScalar)name.Value).Text))]);
    }

    /// <summary>What is downloaded; null after a fault.</summary>
    public UrlNeed? Download(bool unpack, FilePattern? files)
    {
        (string address, string? attached) = NeedText.Part(Text("url")!);
        if (!Uri.TryCreate(address, UriKind.Absolute, out Uri? uri) || uri.Scheme is not ("http" or "https"))
        {
            Fault(ErrorCodes.ConfigType, $"`url` needs an address that begins with `https://` or `http://`, got `{address}`", Place("url"), null);
            return null;
        }

        if (attached is not null && Text("sha256") is not null)
        {
            Fault(ErrorCodes.ConfigConflict, $"`{address}` is given its digest twice", Place("url"), "leave `#sha256=` out of the address");
            return null;
        }

        if ((Text("sha256") ?? attached) is not string digest)
        {
            Fault(ErrorCodes.ConfigMissing, $"`{address}` has no digest", Place("url"), "add `sha256`, or `#sha256=` and it to the address; `sha256sum FILE` prints it");
            return null;
        }

        if (digest.Length != 64 || !digest.All(char.IsAsciiHexDigit))
        {
            Fault(ErrorCodes.ConfigType, $"a SHA-256 has 64 hexadecimal digits, got `{digest}`", Place("url"), null);
            return null;
        }

        if (unpack && !Unpacked.Knows(uri))
        {
            Fault(ErrorCodes.ConfigType, $"`{address}` names no archive that can be unpacked: `.zip`, `.tar`, `.tar.gz` or `.tgz`", Place("url"), null);
            return null;
        }

        return new UrlNeed(uri, digest.ToLowerInvariant()) { Unpack = unpack, Files = files };
    }

    private SourceLocation? Place(string key) => map.Find(key)?.Origin.Where;
}
