namespace Cupel.Cli;

/// <summary>Texts that are built into the program. Nothing is read before it is asked for.</summary>
internal static class EmbeddedText
{
    /// <summary>The text of a name, with line feeds.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public static string Read(string name)
    {
        using Stream stream = typeof(EmbeddedText).Assembly.GetManifestResourceStream(name)
            ?? throw new ArgumentException($"no text `{name}` is built in", nameof(name));
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }

    /// <summary>Whether there is a text of a name.</summary>
    public static bool Has(string name) => typeof(EmbeddedText).Assembly.GetManifestResourceInfo(name) is not null;
}
