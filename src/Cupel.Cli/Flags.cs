using System.CommandLine;

namespace Cupel.Cli;

/// <summary>Flags that mean the same on every command that has them.</summary>
internal static class Flags
{
    public static Option<bool> Json() => new("--json") { Description = "Print one JSON value, for programs" };

    public static Option<bool> JsonLines() => new("--jsonl") { Description = "Print one JSON value a line, for programs" };

    public static Option<bool> Csv() => new("--csv") { Description = "Print comma-separated values" };
}
