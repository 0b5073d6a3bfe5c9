namespace Cupel.Config;

/// <summary>How a table came to be.</summary>
internal enum TomlMade
{
    /// <summary>A header goes through it: <c>a</c> in <c>[a.b]</c>. It can still be made by a header or by dotted keys.</summary>
    Passed,

    /// <summary>By its own header, or by being the document.</summary>
    Header,

    /// <summary>By dotted keys: <c>a</c> in <c>a.b = 1</c>.</summary>
    Dotted,
}
