using Cupel.Operations;

namespace Cupel.Imports.Guild;

/// <summary>Which operation a run is of: <c>.guild/opref</c>, such as <c>guildfile:/home/ann/digits/guild.yml 0c5e... 'cnn' train</c>.</summary>
/// <param name="Kind">Where the operation is defined: <c>guildfile</c>, <c>script</c>, <c>package</c>, <c>builtin</c>, ...</param>
/// <param name="Source">The file or package.</param>
/// <param name="Model">The model it belongs to, or empty.</param>
/// <param name="Operation">Its name.</param>
internal sealed record GuildReference(string Kind, string Source, string Model, string Operation)
{
    /// <summary>The name as Guild shows it: <c>cnn:train</c>.</summary>
    public string Name => Model.Length > 0 ? $"{Model}:{Operation}" : Operation;

    /// <summary>The folder of the file that defines it; null where no file does.</summary>
    public string? Folder => Kind is "guildfile" or "script" && Path.IsPathFullyQualified(Source) ? Path.GetDirectoryName(Source) : null;

    /// <summary>Reads the file.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="InvalidDataException">It is no reference.</exception>
    public static GuildReference Read(string path)
    {
        string text = File.ReadAllText(path).Trim();
        return ShellWords.Split(text) is [var source, _, var model, var operation] && source.IndexOf(':', StringComparison.Ordinal) is >= 0 and int colon && operation.Length > 0
            ? new GuildReference(source[..colon], source[(colon + 1)..], model, operation)
            : throw new InvalidDataException($"{path} names no operation: `{text}`");
    }
}
