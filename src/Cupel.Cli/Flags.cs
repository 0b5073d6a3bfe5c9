using System.CommandLine;

namespace Cupel.Cli;

/// <summary>Flags that mean the same on every command that has them.</summary>
internal static class Flags
{
    public static Option<bool> Json() => new("--json") { Description = "Print one JSON value, for programs" };

    public static Option<bool> JsonLines() => new("--jsonl") { Description = "Print one JSON value a line, for programs" };

    public static Option<bool> Csv() => new("--csv") { Description = "Print comma-separated values" };

    /// <summary>Sees to it that at most one of some flags is given: forms of output, say.</summary>
    public static void Exclude(Command command, params IReadOnlyList<Option<bool>> flags) => command.Validators.Add(words =>
    {
        Option<bool>[] given = [.. flags.Where(words.GetValue)];
        if (given.Length > 1)
        {
            words.AddError($"{string.Join(" and ", given.Select(flag => $"`{flag.Name}`"))} exclude each other");
        }
    });
}
