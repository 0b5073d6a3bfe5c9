namespace Cupel.Testing;

/// <summary>What the reference pages say about the formats that config and operations files are written in.</summary>
public static class FormatRules
{
    /// <summary>The table and its rules.</summary>
    public static string Text { get; } = """
        The ending of the name says the format; all three give the same values, and messages point into the file as it was written.

        | format | endings | rules |
        |---|---|---|
        | YAML 1.2 | `.yaml`, `.yml` | `no`, `on` and dates are text. No tags, no merge keys, one document. |
        | TOML 1.0 | `.toml` | An integer must fit 64 bits. A date or time is text, as it was written, once the calendar has such a day. There is no null: leave the key out. |
        | JSON | `.json`, `.jsonc` | `// comments`, `/* comments */` and a comma behind the last value are read over. An integer beyond 64 bits is the nearest float. |

        In each of them a key that is there twice is an error, and so is nesting deeper than 100.
        """.ReplaceLineEndings("\n");
}
