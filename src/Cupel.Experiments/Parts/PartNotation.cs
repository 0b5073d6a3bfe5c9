using System.Collections;
using Cupel.Config;
using Cupel.Errors;
using Cupel.Learn.Modules;
using Cupel.Learn.Parts;

namespace Cupel.Experiments.Parts;

/// <summary>Parts as a person writes them in a config, and back: <c>{ name: adam, lr: 0.01 }</c>, or <c>adam</c> alone.</summary>
/// <remarks>Immutable; safe to share between threads. Nothing native is loaded.</remarks>
/// <param name="registry">The parts that may be named.</param>
public sealed class PartNotation(PartRegistry registry)
{
    private const string NameKey = "name";

    /// <summary>The options that a text asks for.</summary>
    /// <param name="kind">The kind of part: <c>optimizers</c>.</param>
    /// <param name="text">A name, or a map with a name and options, in YAML.</param>
    /// <exception cref="UserErrorException">The text is no such part; all faults at once, as a training would report them.</exception>
    public PartOptions Read(string kind, string text)
    {
        var faults = new List<Fault>();
        ConfigNode? written = YamlReader.Parse(text, kind, faults);
        PartOptions? options = written is null || faults.Count > 0 ? null : Bind(kind, written, faults);
        return options is not null && faults.Count == 0 ? options : throw new UserErrorException(faults);
    }

    /// <summary>A part as a config has it: its name and the options that differ from their defaults; the name alone where none does.</summary>
    /// <param name="options">The part.</param>
    /// <exception cref="ArgumentException">It is none of the registry.</exception>
    public ConfigNode Write(PartOptions options)
    {
        Part part = registry.Kinds.SelectMany(registry.Of).FirstOrDefault(one => one.Type == options.GetType())
            ?? throw new ArgumentException($"must be a registered part, got {options.GetType()}", nameof(options));
        ConfigMap map = Map(options, [Entry(NameKey, part.Name)]);
        return map.Entries.Count == 1 ? map.Entries[0].Value : map;
    }

    /// <summary>A part as one line of text: what <see cref="Read"/> makes the same part of again.</summary>
    /// <param name="options">The part.</param>
    /// <exception cref="ArgumentException">It is none of the registry.</exception>
    public string ToText(PartOptions options) => Write(options) is ConfigScalar { Text: string name } ? name : ConfigJson.ToText(Write(options));

    private static ConfigEntry Entry(string key, object? value) => new(key, null, ConfigNode.From(value, Origin.Default));

    private PartOptions? Bind(string kind, ConfigNode written, List<Fault> faults) =>
        new ConfigResolver("", faults).Resolve(written, new PartType(kind, new PartCatalogue(registry))) is ConfigMap map && faults.Count == 0
            ? new RecordBinder(registry, faults).Bind(registry.Find(kind, (string)((ConfigScalar)map.Find(NameKey)!).Value!)!.Type, map)
            : null;

    private ConfigMap Map(PartOptions options, IEnumerable<ConfigEntry> first) => new(
        first.Concat(Option.ReadAll(options.GetType())
            .Select(option => (option.Key, option.Required, Default: option.Required ? null : Plain(option.Default), Value: Plain(option.Property.GetValue(options))))
            .Where(option => option.Required || !ConfigNode.SameValue(Node(option.Value), Node(option.Default)))
            .Select(option => Entry(option.Key, option.Value))),
        Origin.Default);

    private static ConfigNode Node(object? value) => ConfigNode.From(value, Origin.Default);

    private object? Plain(object? value) => value switch
    {
        PartOptions part when PartRegistry.KindOfPart(part.GetType()) is not null => Write(part),
        PartOptions section => Map(section, []),
        Sizes { Count: 1 } one => one[0],
        string text => text,
        IDictionary map => map.Keys.Cast<string>().ToDictionary(key => key, key => Plain(map[key])),
        IEnumerable list => list.Cast<object?>().Select(Plain).ToArray(),
        _ => value,
    };
}
