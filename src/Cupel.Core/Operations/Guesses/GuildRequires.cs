using Cupel.Config;

namespace Cupel.Operations.Guesses;

/// <summary>What an operation of Guild requires, as needs: files, operations, downloads, and the resources that stand for these.</summary>
/// <param name="operation">The operation here.</param>
/// <param name="folder">The project's folder.</param>
/// <param name="model">What stands before the names of operations.</param>
/// <param name="resources">The resources of the model; null where it has none.</param>
internal sealed class GuildRequires(CarriedOperation operation, string folder, string model, ConfigMap? resources)
{
    private static readonly string[] Archives = [".zip", ".tar", ".tar.gz", ".tgz"];
    private static readonly string[] Read = ["file", "operation", "url", "sha256", "select", "rename", "target-path", "path", "unpack", "name", "target-type", "warn-if-empty", "fail-if-empty"];

    /// <summary>The needs.</summary>
    /// <param name="requires">What the operation says.</param>
    public IEnumerable<object> Needs(ConfigNode requires) => CarriedOperation.Items(requires).SelectMany(item => OfItem(item, null));

    private IEnumerable<object> OfItem(ConfigNode item, ConfigNode? target) => item switch
    {
        ConfigMap map when map.Find("sources") is ConfigNode sources => CarriedOperation.Items(sources).SelectMany(source => OfItem(source, map.Find("target-path") ?? map.Find("path") ?? target)),
        ConfigMap map => Source(map, target),
        ConfigScalar { Value: string text } when resources?.Find(text) is ConfigNode resource => resource is ConfigMap ? OfItem(resource, target) : CarriedOperation.Items(resource).SelectMany(source => OfItem(source, target)),
        ConfigScalar { Value: string text } when text.Split(':', 2) is ["file" or "operation" or "url" or "http" or "https", var rest] split =>
            Source(new ConfigMap([new ConfigEntry(split[0] is "http" or "https" ? "url" : split[0], null, ConfigNode.From(split[0] is "http" or "https" ? text : rest, Origin.Default))], Origin.Default), target),
        ConfigScalar { Value: string text } when File.Exists(Path.Combine(folder, text)) || Directory.Exists(Path.Combine(folder, text)) =>
            Source(new ConfigMap([new ConfigEntry("file", null, item)], Origin.Default), target),
        _ => Lose(item),
    };

    private object[] Source(ConfigMap map, ConfigNode? target)
    {
        (string Key, string Text)? source = map.Find("file") is ConfigScalar { Value: string file } ? ("file", Directory.Exists(Path.Combine(folder, file)) ? file.TrimEnd('/') + "/" : file)
            : map.Find("operation") is ConfigScalar { Value: string name } ? ("operation", ProjectGuess.NameOf(model + name))
            : map.Find("url") is ConfigScalar { Value: string url } ? ("url", url) : null;
        if (source is not (string key, string from))
        {
            return Lose(map);
        }

        if (key == "url" && map.Find("sha256") is null)
        {
            operation.Lose($"`{from}`, which needs a `sha256` here");
            return [];
        }

        var need = new Dictionary<string, object?> { [key] = from };
        if (key == "url" && map.Find("sha256") is ConfigScalar { Value: not null } digest)
        {
            need["sha256"] = digest.Text;
        }

        bool unpacks = key == "url" && Archives.Any(ending => from.EndsWith(ending, StringComparison.OrdinalIgnoreCase)) && CarriedOperation.Truth(map.Find("unpack")) != false;
        if (unpacks)
        {
            need["unpack"] = true;
        }

        if ((map.Find("target-path") ?? map.Find("path") ?? target) is ConfigScalar { Value: not null } to)
        {
            need["to"] = to.Text.TrimEnd('/') + "/";
        }

        Dictionary<string, object?> names = CarriedOperation.Texts(map.Find("rename")).Select(text => text.Split(' ', 2)).Where(words => words.Length == 2)
            .DistinctBy(words => words[0]).ToDictionary(words => $"regex:{words[0]}", words => (object?)words[1]);
        if (names.Count > 0)
        {
            need["rename"] = names;
        }

        foreach (ConfigEntry strange in map.Entries.Where(entry => !Read.Contains(entry.Key)))
        {
            operation.Lose($"`requires.{strange.Key}`");
        }

        // Guild's own files of a run are not here.
        string[] files = [.. CarriedOperation.Texts(map.Find("select")).Where(pattern => !pattern.Contains(".guild/", StringComparison.Ordinal)).Select(pattern => "regex:" + pattern)];
        return files.Length == 0 || key == "file" || (key == "url" && !unpacks) ? [need] : [.. files.Select(pattern => new Dictionary<string, object?>(need) { ["files"] = pattern })];
    }

    private object[] Lose(ConfigNode item)
    {
        operation.Lose($"`requires`: {YamlText.Inline(item)}");
        return [];
    }
}
