using System.Text.RegularExpressions;
using Cupel.Config;

namespace Cupel.Operations.Import;

/// <summary>The values that a program's own help speaks of.</summary>
/// <param name="Kind">What printed the help: <c>argparse</c>, <c>click</c>, <c>absl</c> or <c>Hydra</c>.</param>
/// <param name="Values">The values, in the order of the help.</param>
/// <param name="Unread">What was left out, in the order of the help.</param>
/// <remarks>Immutable.</remarks>
public sealed partial record HelpImport(string Kind, IReadOnlyList<ImportedValue> Values, IReadOnlyList<UnreadLine> Unread)
{
    /// <summary>Reads a help text as argparse, click or absl print it, or a config as Hydra's <c>--cfg job</c> prints it.</summary>
    /// <param name="text">The text.</param>
    /// <returns>Null where it is none of these.</returns>
    public static HelpImport? Read(string text)
    {
        string plain = Escape().Replace(text.ReplaceLineEndings("\n"), "");
        HelpImport? found = plain.StartsWith("usage:", StringComparison.Ordinal) || plain.Contains("\nusage:", StringComparison.Ordinal) ? ArgparseHelp.Read(plain)
            : plain.StartsWith("Usage:", StringComparison.Ordinal) || plain.Contains("\nUsage:", StringComparison.Ordinal) ? ClickHelp.Read(plain)
            : AbslHelp.Is(plain) ? AbslHelp.Read(plain)
            : HydraConfig.Read(plain);
        return found is null ? null : OnlyGoodKeys(found);
    }

    /// <summary>Whether a help text is that of a Hydra program, which tells its values by <c>--cfg job</c> only.</summary>
    /// <param name="text">The text.</param>
    public static bool IsHydra(string text) => text.Contains("Powered by Hydra", StringComparison.Ordinal);

    /// <summary>Reads what a Hydra program prints.</summary>
    /// <param name="help">Its help, which lists groups of configs.</param>
    /// <param name="config">What it prints with <c>--cfg job</c>.</param>
    /// <returns>Null where the config is none.</returns>
    public static HelpImport? ReadHydra(string help, string config) =>
        Read(config) is HelpImport found ? found with { Unread = [.. found.Unread, .. HydraConfig.Groups(help)] } : null;

    /// <summary>Whether a help text is that of an absl program, which ends with exit code 1 when it is asked for it.</summary>
    /// <param name="text">The text.</param>
    public static bool IsAbsl(string text) => AbslHelp.Is(text);

    /// <summary>What an operations file says of an operation with these values: <c>config</c> and <c>pass</c>.</summary>
    public ConfigMap Keys()
    {
        var config = new ConfigMap([], Origin.Default);
        foreach (ImportedValue value in Values)
        {
            config = With(config, value.Key.Split('.'), value.Declaration());
        }

        ConfigEntry[] names = [.. Values.Where(value => value.Argument is not null).Select(value => new ConfigEntry(value.Key, null, new ConfigScalar(value.Argument, Origin.Default)))];
        ConfigNode pass = Kind == HydraConfig.Kind ? new ConfigScalar("hydra", Origin.Default)
            : names.Length == 0 ? new ConfigScalar("args", Origin.Default)
            : Map("args", Map("names", new ConfigMap(names, Origin.Default)));
        return new ConfigMap([new("config", null, config), new("pass", null, pass)], Origin.Default);
    }

    private static ConfigMap Map(string key, ConfigNode value) => new([new ConfigEntry(key, null, value)], Origin.Default);

    private static ConfigMap With(ConfigMap map, ReadOnlySpan<string> path, ConfigNode value) => path.Length == 1
        ? map.With(path[0], value)
        : map.With(path[0], With(map.Find(path[0]) as ConfigMap ?? new ConfigMap([], Origin.Default), path[1..], value));

    // A key twice, one inside another, or one that cannot be named in an operations file.
    private static HelpImport OnlyGoodKeys(HelpImport found)
    {
        var good = new List<ImportedValue>();
        var unread = found.Unread.ToList();
        foreach (ImportedValue value in found.Values)
        {
            string? reason = !value.Key.Split('.').All(part => Name().IsMatch(part)) ? "a key is made of letters, digits, `_` and `-`, and starts with no digit"
                : value.Key is CommandTemplate.Arguments ? "`args` stands for all passed arguments"
                : good.Exists(other => other.Key == value.Key || other.Key.StartsWith(value.Key + ".", StringComparison.Ordinal) || value.Key.StartsWith(other.Key + ".", StringComparison.Ordinal))
                    ? "there is such a key already"
                : null;
            if (reason is null)
            {
                good.Add(value);
            }
            else
            {
                unread.Add(new UnreadLine(0, value.Key, reason));
            }
        }

        return found with { Values = good, Unread = unread };
    }

    /// <summary>Colours of a terminal.</summary>
    [GeneratedRegex(@"\x1b\[[0-9;]*m", RegexOptions.CultureInvariant)]
    private static partial Regex Escape();

    [GeneratedRegex(@"\A[A-Za-z_][A-Za-z0-9_-]*\z", RegexOptions.CultureInvariant)]
    private static partial Regex Name();
}
